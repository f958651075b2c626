// Draw text with its entities as elements; never as markup. Offsets are UTF-16 units, as in JavaScript strings.

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** The text as a fragment; `command` is called when somebody taps a /command in it. */
export function drawText(text, entities, command) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return drawRange(text, 0, text.length, sorted, command);
}

function drawRange(text, start, end, entities, command) {
  const drawn = document.createDocumentFragment();
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || entity.offset >= end) continue;
    drawn.append(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    const element = wrap(entity, text.slice(entity.offset, stop), command);
    element.append(drawRange(text, entity.offset, stop, inner, command));
    drawn.append(element);
    at = stop;
  }
  drawn.append(text.slice(at, end));
  return drawn;
}

function wrap(entity, covered, command) {
  if (entity.type === "text_link" || entity.type === "url" || entity.type === "email") return link(entity, covered);
  if (entity.type === "bot_command") {
    const button = make("button", "command");
    button.type = "button";
    button.addEventListener("click", () => command(covered));
    return button;
  }
  if (entity.type === "spoiler") {
    const hidden = make("button", "spoiler");
    hidden.type = "button";
    hidden.setAttribute("aria-label", "Tampilkan teks tersembunyi");
    hidden.addEventListener("click", () => {
      hidden.classList.add("shown");
      hidden.removeAttribute("aria-label");
    });
    return hidden;
  }
  return make(TAGS[entity.type] ?? "span", TAGS[entity.type] ? "" : "named");
}

function link(entity, covered) {
  const bare = /^[a-z]+:/i.test(covered) ? covered : `http://${covered}`;
  const address = entity.type === "email" ? `mailto:${covered}` : entity.url ?? bare;
  if (!/^(https?|mailto):/i.test(address)) return make("span", "named");
  const found = make("a");
  found.href = address;
  found.target = "_blank";
  found.rel = "noopener noreferrer";
  return found;
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

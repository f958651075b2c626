// Where a person writes: the text box, the reply keyboard, commands, and what can be attached.

import { make } from "/page/text.js";

const TALLEST = 160;

export class Composer {
  constructor(panel) {
    this.panel = panel;
    this.form = panel.find(".write");
    this.box = panel.find("textarea");
    this.say = (text) => this.send({ text });
    panel.find(".box .hidden").textContent = `Pesan dari ${panel.find("h2").textContent}`;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.grow());
    panel.find(".editing button").addEventListener("click", () => this.edit(null));
    this.attachments();
    for (const group of this.form.querySelectorAll(".menus")) openable(group);
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && !this.box.value) {
      const mine = [...this.panel.messages.values()].filter((message) => !message.out && message.text);
      if (mine.length) this.edit(mine.at(-1));
      event.preventDefault();
    } else if (event.key === "Escape" && (this.changing || this.answering)) {
      this.edit(null);
    }
  }

  /** Send something, as an answer to the message that was chosen, if one was. */
  send(wish) {
    const answering = this.answering;
    this.mark(null, null);
    return this.panel.do("send", answering ? { ...wish, reply_to: answering.message_id } : wish);
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text) return;
    const { changing, answering } = this;
    this.fill("");
    if (changing) this.mark(null, null);
    const done = changing ? this.panel.do("edit", { message_id: changing.message_id, text }) : this.say(text);
    if (await done) return;
    this.mark(changing, answering);
    this.fill(text);
  }

  /** Begin to correct a message, or stop. */
  edit(message) {
    this.mark(message, null);
    this.fill(message ? message.text : "");
    this.box.focus();
  }

  /** Begin to answer a message; what is typed already stays. */
  reply(message) {
    if (this.changing) this.fill("");
    this.mark(null, message);
    this.box.focus();
  }

  mark(changing, answering) {
    [this.changing, this.answering] = [changing, answering];
    const words = answering ? `Membalas: ${(answering.text || "pesan").slice(0, 60)}` : "Mengubah pesan";
    this.panel.find(".editing").hidden = !(changing || answering);
    this.panel.find(".editing span").textContent = words;
  }

  fill(text) {
    this.box.value = text;
    this.grow();
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST)}px`;
  }

  /** Show the reply keyboard that is open, and the commands of this person. */
  show(keyboard, commands) {
    this.box.placeholder = keyboard?.input_field_placeholder ?? "Tulis pesan";
    const shown = JSON.stringify([keyboard, commands]);
    if (shown === this.shown) return; // an open menu must not be drawn anew under a finger
    this.shown = shown;
    const group = this.panel.find(".keyboard");
    group.hidden = !keyboard?.keyboard;
    group.replaceChildren(...(keyboard?.keyboard ?? []).map((row) => this.row(row)));
    const menu = this.panel.find(".commands + .menu");
    this.panel.find(".commands").hidden = commands.length === 0;
    menu.replaceChildren(...commands.map((row) => this.command(row)));
  }

  row(buttons) {
    const line = make("div", "row");
    for (const button of buttons) {
      const element = make("button", button.style ?? "", button.text);
      element.type = "button";
      element.addEventListener("click", () => this.panel.do("tap", { label: button.text }));
      line.append(element);
    }
    return line;
  }

  command({ command, description }) {
    const item = entry("", () => this.say(`/${command}`));
    item.append(make("b", "", `/${command}`), make("span", "", description));
    return item;
  }

  attachments() {
    const picture = this.panel.find(".picture");
    this.panel.find(".attach + .menu").append(
      entry("Kontak saya", () => this.send({ contact: true })),
      entry("Lokasi contoh", () => this.send({ location: true })),
      entry("Foto…", () => picture.click()),
      entry("Stiker", () => this.send({ sticker: "👍" })),
      entry("Pesan suara", () => this.send({ voice: true })),
    );
    picture.addEventListener("change", () => {
      const reader = new FileReader();
      reader.onload = () => this.send({ photo: { data: reader.result.split(",")[1] } });
      if (picture.files[0]) reader.readAsDataURL(picture.files[0]);
      picture.value = "";
    });
  }
}

function entry(text, act) {
  const item = make("button", "", text);
  item.type = "button";
  item.setAttribute("role", "menuitem");
  item.addEventListener("click", act);
  return item;
}

/** A button that opens a menu; Escape, a choice or leaving it closes it. */
function openable(group) {
  const [button, menu] = group.children;
  const toggle = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("click", () => toggle(false));
  group.addEventListener("focusout", (event) => group.contains(event.relatedTarget) || toggle(false));
  group.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      toggle(false);
      button.focus();
    } else if (step && !menu.hidden) {
      event.preventDefault();
      items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
    }
  });
}

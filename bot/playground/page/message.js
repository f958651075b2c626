// Draw one message: its text, what it carries, its buttons.

import { fileAddress } from "/page/server.js";
import { drawText, make } from "/page/text.js";

const clock = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" });

/** An <li> for a message; `acts` has tap(message, button, element), command(text), edit and reply(message). */
export function drawMessage(message, quoted, acts) {
  const item = make("li", message.out ? "theirs" : "mine");
  item.dataset.id = message.message_id;
  const bubble = make("div", "bubble");
  bubble.append(make("span", "hidden", message.out ? `${message.name}: ` : "Anda: "));
  if (quoted) bubble.append(make("p", "quote", quoted.text || "Pesan"));
  bubble.append(...drawCargo(message));
  if (message.text) {
    const text = make("div", "text");
    text.append(drawText(message.text, message.entities, acts.command));
    bubble.append(text);
  }
  bubble.append(drawFoot(message, acts));
  item.append(bubble);
  if (message.buttons.length) item.append(drawButtons(message, acts));
  return item;
}

function drawFoot(message, acts) {
  const foot = make("p", "foot");
  foot.append(drawPencil("Balas", () => acts.reply(message)));
  if (!message.out && message.text) foot.append(drawPencil("Ubah", () => acts.edit(message)));
  if (message.edited) foot.append(make("span", "", "diedit"));
  const when = new Date(message.date * 1000);
  const time = make("time", "", clock.format(when));
  time.dateTime = when.toISOString();
  foot.append(time);
  return foot;
}

function drawPencil(label, act) {
  const pencil = make("button", "quiet pencil", label);
  pencil.type = "button";
  pencil.addEventListener("click", act);
  return pencil;
}

function drawButtons(message, acts) {
  const keyboard = make("div", "inline");
  for (const row of message.buttons) {
    const line = make("div", "row");
    for (const button of row) {
      const element = make("button", button.style ?? "", button.text);
      element.type = "button";
      element.disabled = button.action === "disabled";
      if (button.url) element.append(drawMark("opens"), make("span", "hidden", " (tab baru)"));
      if (button.copy) element.append(drawMark("copies"), make("span", "hidden", " (salin)"));
      element.addEventListener("click", () => acts.tap(message, button, element));
      line.append(element);
    }
    keyboard.append(line);
  }
  return keyboard;
}

function drawMark(name) {
  const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

function drawCargo(message) {
  if (message.photo) return [drawPhoto(message)];
  if (message.document) return [drawFile(message.document)];
  if (message.contact) {
    const names = [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
    return [make("p", "cargo", `Kontak: ${names}, ${message.contact.phone_number}`)];
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    return [make("p", "cargo", `Lokasi: ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)];
  }
  if (message.sticker) return [make("p", "sticker", message.sticker.emoji ?? "Stiker")];
  if (message.voice) return [make("p", "cargo", `Pesan suara, ${message.voice.duration} detik`)];
  return [];
}

function drawPhoto(message) {
  const link = make("a", "photo");
  link.href = fileAddress(message.photo.url);
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const image = make("img");
  image.src = link.href;
  image.alt = message.text ? `Foto: ${message.text.slice(0, 120)}` : "Foto";
  if (message.photo.width > 1) [image.width, image.height] = [message.photo.width, message.photo.height];
  link.append(image);
  return link;
}

function drawFile(file) {
  const link = make("a", "cargo", `Berkas: ${file.name || "tanpa nama"}`);
  link.href = fileAddress(file.url);
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

// One person's chat with the bot: the log, what is open below it, and what the person does.

import { Composer } from "/page/composer.js";
import { drawMessage } from "/page/message.js";
import { ask } from "/page/server.js";
import { drawText } from "/page/text.js";

const ACTIONS = { typing: "mengetik…", upload_photo: "mengirim foto…", upload_document: "mengirim berkas…", find_location: "mencari lokasi…" };
const TOAST_SECONDS = 4;
const TYPING_SECONDS = 5;
const WAITING_SECONDS = 15;

export class Panel {
  constructor(person, role, unread) {
    this.person = person;
    this.unread = unread;
    this.messages = new Map();
    this.items = new Map();
    this.waiting = new Map();
    this.early = new Set();
    this.element = document.getElementById("panel").content.firstElementChild.cloneNode(true);
    const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
    this.element.id = `panel-${person.id}`;
    this.element.setAttribute("aria-label", `${role}: ${name}`);
    this.find("h2").textContent = name;
    this.find(".role").textContent = role;
    this.find(".avatar").textContent = role[0];
    this.log = this.find(".log");
    this.list = this.find(".log ol");
    this.isPinned = true;
    this.log.setAttribute("aria-label", `Percakapan ${name}`);
    this.composer = new Composer(this);
    const [edit, reply] = ["edit", "reply"].map((act) => (message) => this.composer[act](message));
    this.acts = { tap: this.tap.bind(this), command: this.composer.say, edit, reply };
    this.find(".go").addEventListener("click", () => this.composer.say("/start"));
    this.find(".down").addEventListener("click", () => this.toEnd());
    this.find(".block").addEventListener("click", () => this.do("block"));
    this.find(".blocked button").addEventListener("click", () => this.do("unblock"));
    this.log.addEventListener("scroll", () => {
      this.isPinned = this.isAtEnd();
      if (this.isPinned) this.find(".down").hidden = true;
    });
    const follow = new ResizeObserver(() => this.isPinned && this.toEnd());
    for (const element of [this.log, this.list]) follow.observe(element);
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  /** Read the chat anew; what arrives while it is read stays. */
  async load() {
    const known = [...this.messages.keys()];
    const chat = await ask(`chats/${this.person.id}`);
    const here = new Set(chat.messages.map((message) => message.message_id));
    for (const id of known) if (!here.has(id)) this.remove(id);
    for (const message of chat.messages) this.put(message);
    this.surround(chat);
    this.toEnd();
  }

  surround(chat) {
    this.composer.show(chat.keyboard, chat.commands);
    this.find(".blocked").hidden = !chat.blocked;
    this.find(".write").hidden = chat.blocked;
    this.find(".block").hidden = chat.blocked || this.messages.size === 0;
    this.find(".start").hidden = this.messages.size > 0;
  }

  /** Something happened in this chat. */
  async hear({ kind, body }) {
    if (kind === "message") this.typing("");
    if (kind === "message" || kind === "edited") this.arrive(body);
    if (kind === "deleted") this.remove(body.message_id);
    if (kind === "action") this.typing(ACTIONS[body.action] ?? "sibuk…");
    if (kind === "draft") this.draft(body);
    if (body.kind === "toast") this.toast(body.text);
    if (body.kind === "alert") this.alert(body.text);
    if (body.callback_query_id) this.answered(body.callback_query_id);
    if (["message", "edited", "deleted", "note", "commands"].includes(kind)) this.refresh();
  }

  /** Keyboards, commands and the block are asked for again, once for many events. */
  refresh() {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(async () => this.surround(await ask(`chats/${this.person.id}?after=999999999999`)), 80);
  }

  arrive(message) {
    const isNew = !this.messages.has(message.message_id);
    this.put(message);
    this.find(".start").hidden = true;
    if (isNew && message.out) this.unread();
    if (this.isPinned || (isNew && !message.out)) this.toEnd();
    else if (isNew) this.find(".down").hidden = false;
  }

  put(message) {
    const known = this.messages.get(message.message_id);
    if (known && known.seq >= message.seq) return;
    this.messages.set(message.message_id, message);
    const item = drawMessage(message, this.messages.get(message.reply_to), this.acts);
    const old = this.items.get(message.message_id);
    this.items.set(message.message_id, item);
    if (old) old.replaceWith(item);
    else this.list.append(item);
    if (!old) item.classList.add("new");
  }

  remove(id) {
    this.items.get(id)?.remove();
    this.items.delete(id);
    this.messages.delete(id);
  }

  async tap(message, button, element) {
    if (button.url) return window.open(button.url, "_blank", "noopener,noreferrer");
    if (button.copy) return this.copy(button.copy);
    element.setAttribute("aria-busy", "true");
    const wish = { message_id: message.message_id, data: button.data };
    const result = await this.do("tap", wish);
    const id = result?.callback_query_id;
    if (!id || this.early.delete(id)) return element.removeAttribute("aria-busy");
    this.waiting.set(id, element);
    setTimeout(() => this.waiting.has(id) && this.answered(id), WAITING_SECONDS * 1000);
  }

  /** The bot answered a tap, perhaps before we were told its number. */
  answered(id) {
    if (!this.waiting.has(id)) this.early.add(id);
    this.waiting.get(id)?.removeAttribute("aria-busy");
    this.waiting.delete(id);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast("Disalin");
    } catch {
      this.alert(text);
    }
  }

  /** Act as this person; what is impossible is shown as a toast. */
  async do(act, wish = {}) {
    try {
      return await ask(act, { user: this.person.id, ...wish });
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  typing(words) {
    this.find(".typing").textContent = words;
    clearTimeout(this.stopping);
    if (words) this.stopping = setTimeout(() => this.typing(""), TYPING_SECONDS * 1000);
  }

  draft(body) {
    const line = this.find(".typing");
    line.replaceChildren(body.text ? drawText(body.text, body.entities, this.acts.command) : "berpikir…");
    clearTimeout(this.stopping);
    this.stopping = setTimeout(() => this.typing(""), 30000);
  }

  toast(text) {
    const toast = this.find(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => (toast.hidden = true), TOAST_SECONDS * 1000);
  }

  alert(text) {
    const dialog = this.find(".alert");
    dialog.querySelector("p").textContent = text;
    if (!dialog.open) dialog.show();
    dialog.querySelector("button").focus();
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }

  toEnd() {
    this.isPinned = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.find(".down").hidden = true;
  }
}

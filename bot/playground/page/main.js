// Put three people side by side, and keep them told.

import { Panel } from "/page/panel.js";
import { ask, listen } from "/page/server.js";
import { make } from "/page/text.js";

const ROLES = ["Pelanggan", "Reseller", "Admin"];
const panels = new Map();
const find = (id) => document.getElementById(id);

function choose(id) {
  for (const [other, { panel, tab }] of panels) {
    const isChosen = other === id;
    panel.element.classList.toggle("chosen", isChosen);
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) tab.classList.remove("unread");
  }
}

function seat(person, role) {
  const tab = make("button", "tab", role);
  tab.type = "button";
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `panel-${person.id}`);
  tab.addEventListener("click", () => choose(person.id));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const ids = [...panels.keys()];
    const next = ids.at((ids.indexOf(person.id) + step) % ids.length);
    choose(next);
    panels.get(next).tab.focus();
  });
  const panel = new Panel(person, role, () => {
    if (tab.getAttribute("aria-selected") !== "true") tab.classList.add("unread");
  });
  find("tabs").append(tab);
  find("panels").append(panel.element);
  panels.set(person.id, { panel, tab });
}

function introduce(world) {
  const [bot = null] = world.bots;
  if (!panels.size) {
    for (const [index, id] of world.seats.entries()) {
      seat(world.people.find((person) => person.id === id), ROLES[index] ?? "Orang");
    }
    choose(world.seats[0]);
  }
  find("payment").hidden = !world.payment_page;
  find("payment").href = world.payment_page;
  find("panels").hidden = find("tabs").hidden = !bot;
  tellAll(bot ? "" : `Belum ada bot. Jalankan bot dengan TELEGRAM_API_BASE=${location.origin}; halaman ini akan menyusul.`);
  if (!bot) {
    say("Menunggu bot…", "waits");
    return null;
  }
  find("bot-name").textContent = bot.first_name;
  document.title = `${bot.first_name} – playground`;
  for (const { panel } of panels.values()) panel.find(".about").textContent = bot.description;
  if (bot.is_listening) say(`aktif · @${bot.username}`, "well");
  else say(`tidak mendengarkan · @${bot.username}`, "waits");
  return bot;
}

function tellAll(words) {
  find("notice").hidden = !words;
  if (find("notice").textContent !== words) find("notice").textContent = words;
}

function say(words, mood) {
  if (find("bot-state").textContent !== words) find("bot-state").textContent = words;
  find("bot-state").className = `state ${mood}`;
}

async function look() {
  try {
    return introduce(await ask("world"));
  } catch (error) {
    if (error.status === 401) {
      tellAll("Buka alamat lengkap (dengan token) yang dicetak saat playground dimulai.");
      say("Token tidak dikenal", "ill");
    } else {
      say("Playground tidak berjalan", "ill");
    }
    return null;
  }
}

let isLoaded = false;

async function load() {
  const bot = await look();
  isLoaded = Boolean(bot);
  if (bot) await Promise.all([...panels.values()].map(({ panel }) => panel.load()));
}

function tell(event) {
  if (!isLoaded) return load();
  for (const [id, { panel }] of panels) if (event.chat === id || event.chat === 0) panel.hear(event);
}

await look();
if (panels.size) listen(load, tell, () => say("Terputus, mencoba lagi…", "ill"));
setInterval(() => (isLoaded ? look() : load()), 4000);

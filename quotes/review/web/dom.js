// Small helpers. Text of records and articles enters the page only as text nodes.
export const byId = (id) => document.getElementById(id);

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "dataset") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Words with any Arabic in them read from the right, also where they begin with a Latin name.
export function side(text) { return /\p{Script=Arabic}/u.test(text) ? "rtl" : "ltr"; }

export function read(name) { try { return localStorage.getItem(`quotes.${name}`); } catch { return null; } }

export function keep(name, value) {
  try { localStorage.setItem(`quotes.${name}`, value); } catch { /* private window */ }
}

let messageTimer;
export function tell(words, bad = false) {
  const message = byId("message");
  message.textContent = words;
  message.classList.toggle("bad", bad);
  clearTimeout(messageTimer);
  messageTimer = setTimeout(() => { message.textContent = ""; }, bad ? 12000 : 6000);
}

export function announce(words) { byId("announce").textContent = words; }

export function short(text, most = 60) {
  const points = Array.from(text.replace(/\s+/g, " "));
  return points.length > most ? `${points.slice(0, most).join("").trim()}…` : points.join("");
}

// Asking the server, and telling why it refused.
import { tell } from "./dom.js";
import { has, say } from "./words.js";

export class ServerError extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

export async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(path, body && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new ServerError("gone", "");
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ServerError(content.error ?? "failed", content.message ?? "");
  return content;
}

export function tellError(error) {
  if (!(error instanceof ServerError)) console.error(error);
  const words = has(`error_${error.code}`) ? say(`error_${error.code}`) : say("error_failed");
  tell(error.message && error.code === "invalid" ? `${words} (${error.message})` : words, true);
}

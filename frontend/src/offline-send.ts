/** Brings one command to the server and says what came of it. */
import type { Answer, Command } from "./offline-queue.ts";

const AWAY_STATUSES = [502, 503, 504];

export async function sendCommand(command: Command, csrfToken: string, failedWords: string): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(command.url, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken },
      body: new URLSearchParams(command.fields),
    });
  } catch {
    return { type: "unreachable" };
  }
  return answerOf(answer, failedWords);
}

/** What a response means. Exported for its tests. */
export async function answerOf(answer: Response, failedWords: string): Promise<Answer> {
  if (AWAY_STATUSES.includes(answer.status)) return { type: "unreachable" };
  const told = await wordsIn(answer);
  if (answer.status === 401 || (answer.status === 403 && told["refused"] === undefined)) return { type: "signed-out" };
  if (!answer.ok) return { type: "refused", sentence: told["refused"] ?? failedWords };
  if (answer.redirected && new URL(answer.url).pathname.startsWith("/accounts/")) return { type: "signed-out" };
  const next = told["next"] ?? (answer.redirected ? answer.url : undefined);
  return { type: "taken", said: told["said"] ?? "", ...(next === undefined ? {} : { next }) };
}

async function wordsIn(answer: Response): Promise<Record<string, string | undefined>> {
  if (!answer.headers.get("Content-Type")?.includes("json")) return {};
  return (await answer.json()) as Record<string, string | undefined>;
}

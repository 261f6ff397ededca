/** How many changes wait, in words. */

/** “No reach: 2 changes are waiting and go along by themselves.” */
export function waitingWords(count: number, words: Record<string, string | undefined>): string {
  if (count === 0) return words["wordNone"] ?? "";
  if (count === 1) return words["wordOne"] ?? "";
  return (words["wordMany"] ?? "").replace("{count}", String(count));
}

/** Instants and durations in the reader's words; the same words as the server's filters. */

const TEAM_TIME_ZONE = "Europe/Amsterdam";
const clockFormat = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: TEAM_TIME_ZONE });

/** 17:22 */
export function clock(epochS: number): string {
  return clockFormat.format(epochS * 1000);
}

/** 35 min, 2 u 10 */
export function duration(minutes: number, language: string): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  const hours = `${Math.floor(whole / 60)} ${language.startsWith("en") ? "h" : "u"}`;
  return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, "0")}`;
}

/** 8 s, 3 min: how old something is. */
export function age(seconds: number, language: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  return whole < 90 ? `${whole} s` : duration(whole / 60, language);
}

// Times as people read them at a glance; the full date is always in a title.

const STEPS = [
  { unit: "y", ms: 365 * 86_400_000 },
  { unit: "mo", ms: 30 * 86_400_000 },
  { unit: "d", ms: 86_400_000 },
  { unit: "h", ms: 3_600_000 },
  { unit: "m", ms: 60_000 },
] as const;

/** "4 m", "2 d"; "now" below a minute, and for a time that lies ahead (clocks differ). */
export function age(at: number, now: number): string {
  const elapsedMs = now - at;
  const step = STEPS.find(({ ms }) => elapsedMs >= ms);
  return step === undefined ? "now" : `${Math.floor(elapsedMs / step.ms)} ${step.unit}`;
}

/** "4 m ago", "just now". */
export function ageAgo(at: number, now: number): string {
  const text = age(at, now);
  return text === "now" ? "just now" : `${text} ago`;
}

/** "12 m left", rounded to what is shown; it says zero only when the time has come. */
export function timeLeft(until: number, now: number): string {
  const leftMs = until - now;
  if (leftMs <= 0) return "ended";
  if (leftMs < 90_000) return `${Math.ceil(leftMs / 1_000)} s left`;
  if (leftMs < 90 * 60_000) return `${Math.round(leftMs / 60_000)} m left`;
  return `${Math.round(leftMs / 3_600_000)} h left`;
}

export function fullTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** "17:38": for what happened a short time ago. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

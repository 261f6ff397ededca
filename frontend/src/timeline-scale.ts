/** The arithmetic of the time line: where a bar begins, how long it is, which hours stand on the axis. */

export interface Span {
  from: number;
  until: number;
}

export interface Place {
  start: number;
  length: number;
}

/** The part of a period that falls within the span, as fractions of it; null when nothing does. */
export function placeOf(period: Span, span: Span): Place | null {
  const from = Math.max(period.from, span.from);
  const until = Math.min(period.until, span.until);
  if (until <= from || span.until <= span.from) return null;
  const whole = span.until - span.from;
  return { start: (from - span.from) / whole, length: (until - from) / whole };
}

/** Whole hours within the span, every hour or every so many that at most `most` stand there. Epoch seconds. */
export function hoursOf(span: Span, most: number): number[] {
  const HOUR = 3600;
  const step = [1, 2, 3, 4, 6, 12].find((hours) => (span.until - span.from) / (hours * HOUR) <= most) ?? 24;
  const first = Math.ceil(span.from / HOUR) * HOUR;
  const hours: number[] = [];
  for (let at = first; at < span.until; at += step * HOUR) hours.push(at);
  return hours;
}

/** The bar to go to from this one: the neighbour, or in another row the bar that stands nearest in time. */
export function nearestBy(at: number, starts: readonly number[]): number {
  let best = 0;
  starts.forEach((start, index) => {
    if (Math.abs(start - at) < Math.abs((starts[best] ?? 0) - at)) best = index;
  });
  return best;
}

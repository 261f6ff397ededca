/** The clock of the shift: real, or simulated with a speed; told by the heartbeat, running on between two of them. */

interface Reading {
  shiftNow: number;
  speed: number;
  heardAt: number;
}

let reading: Reading | null = null;

export function setShiftClock(shiftNow: number, speed: number, heardAt: number): void {
  reading = { shiftNow, speed, heardAt };
}

/** Epoch seconds in the shift, or null before the first heartbeat. */
export function shiftNow(atMs: number = Date.now()): number | null {
  return reading && reading.shiftNow + ((atMs - reading.heardAt) / 1000) * reading.speed;
}

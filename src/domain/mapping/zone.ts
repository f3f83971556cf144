/** Time zones by name or offset: which offset from UTC a clock on the wall has on a day. */
import type { Day } from '../day.ts';

const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;
const DAY_MS = 86_400_000;

/** `UTC`, `+01:00` or a name such as `Europe/Berlin`. */
export const isZone = (zone: string): boolean => {
  if (zone === 'UTC' || OFFSET.test(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
};

/**
 * Gives `Z` or `+01:00` for a time of day. In the hour that comes twice it is the earlier, in the one that is missing the one
 * before the change.
 */
export function zoneClock(zone: string): (day: Day, clock: string) => string {
  if (zone === 'UTC') return () => 'Z';
  if (OFFSET.test(zone)) return () => zone;
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const minutesAt = (ms: number): number => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
  const known = new Map<string, string>();
  return (day, clock) => {
    const key = `${day}T${clock.slice(0, 5)}`;
    let offset = known.get(key);
    if (offset === undefined) {
      const wall = Date.parse(`${day}T${clock}Z`);
      const before = minutesAt(wall - DAY_MS);
      const isBefore = minutesAt(wall - before * 60_000) === before;
      offset = offsetText(isBefore ? before : minutesAt(wall - minutesAt(wall) * 60_000));
      if (known.size < 10_000) known.set(key, offset);
    }
    return offset;
  };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${part(Math.trunc(size / 60))}:${part(size % 60)}`;
}

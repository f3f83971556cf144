/**
 * Values of OFX as our columns write them. What can be read in two ways is left as it came, and refused where it is read:
 * a comma before three digits may be a decimal mark or one of thousands.
 */
const AMOUNT = /^[+-]?\d*\.?\d+$|^[+-]?\d+\.$/;
const COMMA = /^([+-]?\d*),(\d+)$/;
const DATE = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?\s*(?:\[([^\]]*)\])?$/;
const ZONE = /^\s*([+-]?)(\d{1,2})(?:\.(\d{1,2}))?\s*(?::.*)?$/;
/** A fraction of an hour in minutes; `.30` is none of a zone, and half an hour to some. */
const MINUTES: Readonly<Record<string, string>> = {
  '': '00',
  '0': '00',
  '00': '00',
  '5': '30',
  '50': '30',
  '25': '15',
  '75': '45',
};

/** `12,5` is 12.5, as OFX has it; `1,234` stays. */
export function ofxAmount(text: string): string {
  const comma = COMMA.exec(text);
  if (comma !== null && comma[2]?.length !== 3) return strict(`${comma[1]}.${comma[2]}`);
  return AMOUNT.test(text) ? strict(text) : text;
}

/** `.50` as `0.50`, `12.` as `12`. */
const strict = (text: string): string => text.replace(/^([+-]?)\./, '$10.').replace(/\.$/, '');

/** The day as the bank writes it, in the bank's own zone. */
export function ofxDay(text: string): string {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month}-${day}`;
}

/** ISO 8601 with the zone; without one it is GMT, as OFX has it. */
export function ofxInstant(text: string): string {
  const match = DATE.exec(text);
  if (match === null) return text;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = '0'] = match;
  const [, sign = '', hours = '', part = ''] = ZONE.exec(zone) ?? [];
  const minutes = MINUTES[part];
  if (hours === '' || minutes === undefined) return text;
  const offset = `${sign === '-' ? '-' : '+'}${hours.padStart(2, '0')}:${minutes}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === '' ? '' : `.${fraction.slice(0, 3)}`}${offset}`;
}

/** Without its sign. */
export const unsigned = (text: string): string => text.replace(/^[+-]/, '');

/** Mappings as JSON, to keep and to pass on; refuses `bad_mapping` what is none, naming what is wrong. */
import { refuse } from '../refusal.ts';
import { isDateFormat } from './dateFormat.ts';
import { ENCODINGS, type Field, fieldsOf, MAPPED_KINDS, type MappedKind, type Mapping } from './mapping.ts';
import { isZone } from './zone.ts';

export interface NamedMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

const MAX_MAPPING_NAME = 80;

/** Refuses a name that is empty or too long. */
export function checkMappingName(text: string): string {
  const name = text.trim();
  if (name === '') refuse('missing_value', 'a mapping needs a name', 'give one such as my-bank');
  if (name.length > MAX_MAPPING_NAME)
    refuse('too_long', `the name of a mapping has at most ${MAX_MAPPING_NAME} characters`, 'shorten it');
  return name;
}

export const formatMappings = (mappings: readonly NamedMapping[]): string =>
  `${JSON.stringify(
    mappings.map(({ name, mapping }) => ({ name, ...mapping })),
    null,
    2,
  )}\n`;

/** One, or a list of them. */
export function parseMappings(text: string): NamedMapping[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    refuse('bad_mapping', 'the file is no JSON', 'give what finance mappings export prints');
  }
  return (Array.isArray(read) ? read : [read]).map((one: unknown, at) => {
    const facts = demandObject(one, `mapping ${at + 1}`);
    const name = checkMappingName(typeof facts.name === 'string' ? facts.name : '');
    return { name, mapping: checkMapping(facts, name) };
  });
}

type Facts = Readonly<Record<string, unknown>>;

const demandObject = (value: unknown, what: string): Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Facts)
    : refuse('bad_mapping', `${what} is no object`, 'give what finance mappings export prints');

/** The mapping in a value that came from outside; what it does not know is left out. */
export function checkMapping(value: unknown, name: string): Mapping {
  const facts = demandObject(value, name);
  const wrong = (what: string): never =>
    refuse('bad_mapping', `in the mapping ${name}: ${what} is missing or wrong`, 'compare it with an export');
  const demand = (isRight: boolean, what: string): void => {
    if (!isRight) wrong(what);
  };
  const { kind, encoding, delimiter, quote, header, skipTop, skipBottom } = facts;
  demand(
    MAPPED_KINDS.some((known) => known === kind),
    'kind',
  );
  demand(
    ENCODINGS.some((known) => known === encoding),
    'encoding',
  );
  demand(isText(delimiter) && delimiter.length === 1, 'delimiter');
  demand(quote === '"' || quote === "'" || quote === '', 'quote');
  demand(header === null || isTexts(header), 'header');
  demand(isCount(skipTop), 'skipTop');
  demand(isCount(skipBottom), 'skipBottom');
  const numbers = demandObject(facts.numbers, 'numbers');
  demand(numbers.decimal === '.' || numbers.decimal === ',', 'numbers.decimal');
  demand(
    ['', ',', '.', "'", ' '].some((mark) => mark === numbers.thousands) &&
      numbers.thousands !== numbers.decimal,
    'numbers.thousands',
  );
  const dates = demandObject(facts.dates, 'dates');
  demand(isText(dates.format) && isDateFormat(dates.format), 'dates.format');
  demand(isText(dates.zone) && isZone(dates.zone), 'dates.zone');
  const fields = demandObject(facts.fields, 'fields');
  const known: readonly string[] = fieldsOf(kind as MappedKind);
  for (const [field, source] of Object.entries(fields))
    demand(known.includes(field) && isSource(source), field);
  demand(facts.amount === undefined || isAmount(facts.amount), 'amount');
  demand(facts.words === undefined || isWords(facts.words), 'words');
  demand(isRules(facts.keep), 'keep');
  demand(isRules(facts.leaveOut), 'leaveOut');
  const { amount, words, keep, leaveOut } = facts;
  return {
    ...{ kind, encoding, delimiter, quote, header, skipTop, skipBottom },
    ...(facts.isWrapped === true && { isWrapped: true }),
    ...(facts.isTwoLines === true && { isTwoLines: true }),
    fields: fields as Partial<Record<Field, never>>,
    ...(amount !== undefined && { amount }),
    numbers: {
      ...{ decimal: numbers.decimal, thousands: numbers.thousands },
      ...(numbers.isUndecided === true && { isUndecided: true }),
    },
    dates: { format: dates.format, zone: dates.zone },
    ...(words !== undefined && { words }),
    ...{ keep, leaveOut },
  } as unknown as Mapping;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1_000;
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 1_000 && value.every(isText);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isRef = (value: unknown): boolean =>
  isText(value) || (Number.isSafeInteger(value) && Number(value) > 0);
const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null;

function isSource(value: unknown): boolean {
  if (!isFacts(value)) return false;
  if ('columns' in value)
    return (
      Array.isArray(value.columns) &&
      value.columns.length > 0 &&
      value.columns.every(isRef) &&
      (value.refs === undefined || (isFacts(value.refs) && Object.values(value.refs).every(isText)))
    );
  if ('fixed' in value) return isText(value.fixed);
  if ('above' in value) return value.above === 'iban';
  return isRef(value.out) && isRef(value.in);
}

function isAmount(value: unknown): boolean {
  if (!isFacts(value)) return false;
  if (value.by === 'sign') return isRef(value.column);
  if (value.by === 'column') return isRef(value.debit) && isRef(value.credit);
  return (
    value.by === 'letter' &&
    isRef(value.column) &&
    isRef(value.letter) &&
    isTexts(value.minus) &&
    isTexts(value.plus)
  );
}

const isWords = (value: unknown): boolean => isFacts(value) && isTexts(value.buy) && isTexts(value.sell);
const isRules = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((rule: unknown) => isFacts(rule) && isRef(rule.column) && isTexts(rule.values));

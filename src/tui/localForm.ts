/**
 * A form whose amounts are typed as the viewer's locale writes them. The fields read plain decimals, as everywhere in the
 * program; what was typed is kept as it was typed. What could be read in two ways is told beside the field.
 */
import { type Locale, readDecimal } from '../domain/locale.ts';
import { isRefusal } from '../domain/refusal.ts';
import { type Field, whyNot } from './form.ts';
import type { Draft } from './session.tsx';

const isAmount = ({ kind }: Field): boolean => kind === 'amount';

/** Plain decimals of what was typed; what can't be read stays as it is, and its field says why. */
export function plainValues(fields: readonly Field[], values: Draft, locale: Locale): Draft {
  const read = fields.filter(isAmount).flatMap(({ name }): [string, string][] => {
    const text = values[name] ?? '';
    const plain = plainOf(text, locale);
    return plain === text ? [] : [[name, plain]];
  });
  return read.length === 0 ? values : { ...values, ...Object.fromEntries(read) };
}

function plainOf(text: string, locale: Locale): string {
  try {
    return readDecimal(text, locale);
  } catch (error) {
    if (isRefusal(error)) return text;
    throw error;
  }
}

/**
 * Whether the values say the same. What was read of a form is made anew whenever its fields are: who keeps it compares what it
 * says, not what it is.
 */
export function sameValues(one: Draft, other: Draft): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Plain decimals as one would have typed them. */
export const typedValues = (fields: readonly Field[], values: Draft, locale: Locale): Draft =>
  locale.decimal === '.'
    ? values
    : Object.fromEntries(
        Object.entries(values).map(([name, text]) => [
          name,
          fields.some((field) => field.name === name && isAmount(field)) && /^[+-]?\d+\.\d*$/.test(text)
            ? text.replace('.', locale.decimal)
            : text,
        ]),
      );

/** The fields as they read what was typed. */
export function localFields(fields: readonly Field[], locale: Locale): readonly Field[] {
  const plain = (values: Draft): Draft => plainValues(fields, values, locale);
  return fields.map((field): Field => {
    const { check, note, choices, given } = field;
    const read = isAmount(field) ? (text: string) => plainOf(text, locale) : (text: string) => text;
    return {
      ...field,
      ...(isAmount(field) ? { locale } : {}),
      ...(isAmount(field) && field.hint !== undefined && { hint: hintIn(field.hint, locale) }),
      check: (text, values) =>
        isAmount(field)
          ? exampleIn(whyNot(() => readDecimal(text, locale)) ?? check?.(read(text), plain(values)), locale)
          : check?.(text, plain(values)),
      ...(note && { note: (text, values) => note(read(text), plain(values)) }),
      ...(choices && { choices: (text, values) => choices(text, plain(values)) }),
      ...(given && { given: (values) => given(plain(values)) }),
    };
  });
}

/** So does a reason that gives one: `"x" is not a number like 1234,50`. */
const exampleIn = (reason: string | undefined, locale: Locale): string | undefined =>
  reason?.replace(/(?<= like )\d+\.\d+$/, (example) => example.replace('.', locale.decimal));

/** An amount that is given as an example is one that can be typed. */
const hintIn = (hint: string, locale: Locale): string =>
  hint.replace(/\b\d+\.\d+\b/g, (example) => example.replace('.', locale.decimal));

/**
 * "As known on": figures by what the bank had been told until a moment, whatever was entered, corrected or taken back after it.
 * A day stands for its end. What is dated and what is known are two axes: together they say how the past looked in the past.
 */
import { type Day, dayOf, endOf, type Instant, parseDay, parseInstant } from './day.ts';

/** `2026-03-31`, or `2026-03-31T12:00:00.000Z`. */
export type KnownOn = Day | Instant;

const DAY_LENGTH = 10;

/** Reads a day or an instant; refuses `bad_day` and `bad_time`. */
export const parseKnownOn = (text: string): KnownOn =>
  text.length > DAY_LENGTH ? parseInstant(text) : parseDay(text);

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

/** What was told before this instant was known. */
export const knownBefore = (on: KnownOn): Instant => (on.length > DAY_LENGTH ? later(on, 1) : endOf(on));

/** The last moment of it: what the clock showed then. */
export const lastMomentOf = (on: KnownOn): Instant => later(knownBefore(on), -1);

export const dayOfKnown = (on: KnownOn): Day => dayOf(on);

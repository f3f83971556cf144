/** How a row came into the bank: from a file, with its line, or entered by a person. */
import type { Origin } from '../../db/queries/origins.ts';
import { dayOf, type Instant } from '../../domain/day.ts';

/** `from line 14 of june.csv, imported by ana on 2026-06-30` */
export function cameBy({ importId, importLine, fileName, person }: Origin, createdAt: Instant): string {
  const by = person === null ? '' : ` by ${person}`;
  const on = dayOf(createdAt);
  if (importId === null) return `entered${by} on ${on}`;
  const line = importLine === null ? '' : `line ${importLine} of `;
  return `from ${line}${fileName ?? 'a file'}, import ${importId}${by} on ${on}`;
}

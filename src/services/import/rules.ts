/** The rules that classify what a viewer imports: his owner's own, and everyone's. */
import { rulesOfOwner } from '../../db/queries/rules.ts';
import { ownerKey } from '../../domain/access.ts';
import { parseConditions, type Rule } from '../../domain/categorise.ts';
import type { Section } from '../../domain/transaction.ts';
import type { ImportContext } from './context.ts';

export async function rulesOf({ at, viewer }: Pick<ImportContext, 'at' | 'viewer'>): Promise<Rule[]> {
  const stored = await rulesOfOwner(at, ownerKey(viewer));
  return stored.map(({ id, priority, categoryId, section, conditions }) => ({
    id,
    priority,
    categoryId,
    section: section as Section,
    conditions: parseConditions(conditions),
  }));
}

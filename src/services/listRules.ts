/** The rules that classify what a viewer imports, in the order in which they are asked. */
import { rulesOfOwner } from '../db/queries/rules.ts';
import { demand, ownerKey, type Viewer } from '../domain/access.ts';
import { parseConditions } from '../domain/categorise.ts';
import { formatWhen } from '../domain/ruleText.ts';
import type { Bank } from './bank.ts';

export interface ListedRule {
  readonly id: number;
  /** The owner's own; the others are everyone's and stay as they are. */
  readonly isOwn: boolean;
  readonly priority: number;
  readonly section: string;
  readonly category: string;
  /** What it looks at, as people write it. */
  readonly when: string;
}

export async function listRules(bank: Bank, viewer: Viewer): Promise<ListedRule[]> {
  demand(viewer, 'categorise');
  const owner = ownerKey(viewer);
  return (await rulesOfOwner(bank.store, owner)).map((rule) => ({
    id: rule.id,
    isOwn: rule.ownerKey === owner,
    priority: rule.priority,
    section: rule.section,
    category: rule.category,
    when: formatWhen(parseConditions(rule.conditions)),
  }));
}

/** Takes in a file of rules: those the owner does not have yet, all or none. Refuses a line that can't be read, naming it. */
import { readRuleFile } from '../csv/ruleFile.ts';
import { rulesOfOwner } from '../db/queries/rules.ts';
import { transact } from '../db/transact.ts';
import { demand, ownerKey, type Viewer } from '../domain/access.ts';
import { parseConditions } from '../domain/categorise.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import { formatWhen, parseWhen } from '../domain/ruleText.ts';
import type { Bank } from './bank.ts';
import { keepRule } from './saveRule.ts';

/** How many are new. */
export function importRules(bank: Bank, viewer: Viewer, bytes: Uint8Array): Promise<number> {
  demand(viewer, 'categorise');
  const lines = readRuleFile(bytes);
  return transact(bank.store, async (tx) => {
    const stored = await rulesOfOwner(tx, ownerKey(viewer));
    const known = new Set(
      stored.map((rule) => keyOf({ ...rule, when: formatWhen(parseConditions(rule.conditions)) })),
    );
    let count = 0;
    for (const { line, ...request } of lines)
      try {
        const key = keyOf({ ...request, when: formatWhen(parseWhen(request.when)) });
        if (known.has(key)) continue;
        known.add(key);
        await keepRule(tx, bank, viewer, request, false);
        count++;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refuse(error.code, `line ${line}: ${error.message}`, error.todo);
      }
    return count;
  });
}

interface RuleText {
  readonly priority: number;
  readonly section: string;
  readonly category: string;
  readonly when: string;
}
const keyOf = ({ priority, section, category, when }: RuleText): string =>
  JSON.stringify([priority, section, category, when]);

/** Moves a rule of the owner's one place up or down among his own; everyone's stay where they are. */
import { rulePriority, rulesOfOwner } from '../db/queries/rules.ts';
import { transact } from '../db/transact.ts';
import { demand, ownerKey, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

/** Refuses `not_allowed` for a rule of somebody else, and `bad_value` where it is the first or the last already. */
export async function moveRule(bank: Bank, viewer: Viewer, id: number, by: 'up' | 'down'): Promise<void> {
  demand(viewer, 'categorise');
  await transact(bank.store, async (tx) => {
    const own = (await rulesOfOwner(tx, ownerKey(viewer))).filter((rule) => rule.ownerKey !== '');
    const at = own.findIndex((rule) => rule.id === id);
    const other = at + (by === 'up' ? -1 : 1);
    const [rule, neighbour] = [own[at], own[other]];
    if (rule === undefined) refuse('not_allowed', `there is no rule ${id} of yours`, 'see finance rules');
    if (neighbour === undefined)
      refuse(
        'bad_value',
        `rule ${id} is the ${by === 'up' ? 'first' : 'last'} of yours already`,
        'move another',
      );
    const places = own.map(({ priority }) => priority);
    const moved = own.with(at, neighbour).with(other, rule);
    // Rules of one priority are asked in the order of their numbers: in a new order each needs its own.
    let least = 0;
    for (const [place, { id: which, priority }] of moved.entries()) {
      const wanted = Math.max(places[place] ?? 0, least);
      least = wanted + 1;
      if (wanted !== priority) await rulePriority(tx, which, wanted);
    }
    await writeAudit(tx, bank, viewer, { action: 'moveRule', subject: `rule ${id}`, after: { moved: by } });
  });
}

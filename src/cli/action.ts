/** `finance action add|delete`: enters what a company did, or takes back what was entered as an action, showing first what that changes. */
import type { DeletedAction } from '../services/deleteAction.ts';
import { registerAdd } from './actionAdd.ts';
import { addChangeOptions, type Change, type ChangeFlags, runChange } from './change.ts';
import type { Register } from './commands.ts';
import { withViewer } from './session.ts';

interface DeleteFlags extends ChangeFlags {
  readonly reason: string;
  readonly account?: string;
}

export const register: Register = (command, io) => {
  registerAdd(command.command('add'), io);
  const deletion = command.command('delete');
  addChangeOptions(deletion.description('take an action back; what it was stays on record'))
    .argument('<id>', 'its external id, or # and its number')
    .requiredOption('--reason <text>', 'why')
    .option('--account <ref>', 'its account, where several have an action of that id')
    .action((action: string, given: DeleteFlags) => {
      const { reason, account } = given;
      const request = { action, account, reason };
      return withViewer(deletion, io, async ({ bank, viewer, flags }) => {
        const { deleteAction, previewActionDeletion } = await import('../services/deleteAction.ts');
        await runChange(io, flags, given, {
          preview: async () => changeOf(await previewActionDeletion(bank, viewer, request)),
          act: async () => changeOf(await deleteAction(bank, viewer, request)),
        });
      });
    });
};

function changeOf({ before, revision }: DeletedAction): Change {
  const whose = before.account_ref ?? 'every holder';
  return {
    sentence: `action #${before.id}, ${before.kind} of ${before.symbol} on ${before.date} for ${whose}, is taken back`,
    facts: {
      action: before.id ?? null,
      external_id: before.external_id ?? null,
      kind: before.kind ?? null,
      symbol: before.symbol ?? null,
    },
    details: { before },
    revision,
  };
}

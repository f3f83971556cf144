/** `finance account method`: the method an account keeps its figures by, changed after the difference was shown. */
import type { Command } from 'commander';
import { METHODS, parseMethod } from '../domain/method.ts';
import type { MethodChange } from '../services/setAccountMethod.ts';
import { addChangeOptions, type Change, type ChangeFlags, runChange } from './change.ts';
import { readFlag } from './flags.ts';
import type { Io } from './io.ts';
import { withViewer } from './session.ts';

export function registerMethod(command: Command, io: Io): void {
  command
    .description('keep the figures of a brokerage account by another method, from the first trade on')
    .argument('<ref>', 'the account')
    .argument('<method>', METHODS.join(', '));
  addChangeOptions(command).action((account: string, word: string, given: ChangeFlags) => {
    const request = { account, method: readFlag('the method', word, parseMethod) };
    return withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { previewAccountMethod, setAccountMethod } = await import('../services/setAccountMethod.ts');
      await runChange(io, flags, given, {
        preview: async () => changeOf(await previewAccountMethod(bank, viewer, request)),
        act: async () => changeOf(await setAccountMethod(bank, viewer, request)),
      });
    });
  });
}

const changeOf = ({ account, before, after, revision }: MethodChange): Change => ({
  sentence: `${account} keeps its figures by ${after} instead of ${before}`,
  facts: { account_ref: account, method_before: before, method: after },
  revision,
});

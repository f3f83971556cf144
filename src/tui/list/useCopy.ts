/** Copies to the clipboard of the terminal one sits at, and says what. Refused where nothing of this machine may be touched. */
import { useStdout } from 'ink';
import type { HostFiles } from '../../domain/hostFile.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { noticeOf, useSession } from '../session.tsx';
import { type ClipboardWay, clipboardSequence } from './clipboard.ts';

/** Why nothing can be copied here. */
export function whyNoClipboard(files: HostFiles, way: ClipboardWay): string | undefined {
  if (files === 'none') return 'nothing is copied over a restricted connection: select it with the mouse';
  return way === 'off' ? 'the clipboard is switched off in settings.json' : undefined;
}

/** `what` is said once it is copied. */
export function useCopy(): (text: string, what: string) => void {
  const { stdout } = useStdout();
  const { clipboard, notify } = useSession();
  return (text, what) => {
    try {
      if (clipboard === 'off') return;
      stdout.write(clipboardSequence(text, clipboard));
      notify({ kind: 'success', text: `Copied ${what}` });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      notify(noticeOf(error));
    }
  };
}

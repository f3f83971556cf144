/** Asks for a file and writes what is shown to it; says which command line does the same. */
import { useState } from 'react';
import { wrapWords } from '../cells.ts';
import type { Field } from '../form.ts';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { noticeOf, useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { fileNamed, writeFile } from '../writeFile.ts';
import { Confirm } from './Confirm.tsx';
import { FormFields } from './Form.tsx';
import { Heading } from './Heading.tsx';

export interface ExportDialogProps {
  /** What is written, in a few words. */
  readonly what: string;
  /** The name that is proposed. */
  readonly file: string;
  /** The content of the file. */
  pieces(): AsyncIterable<string>;
  /** The command line that does the same, where there is one. */
  command?(file: string): string;
  onClose(): void;
}

const FIELDS: readonly Field[] = [
  {
    name: 'file',
    label: 'File',
    kind: 'text',
    check: (text) => (text.trim() === '' ? 'a file name is needed' : undefined),
  },
];

export function ExportDialog({ what, file, pieces, command, onClose }: ExportDialogProps) {
  const { notify, bank, files } = useSession();
  const { columns } = useRoom();
  const [asked, setAsked] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const write = async (overwrite: boolean): Promise<void> => {
    setIsWriting(true);
    try {
      const isWritten = await writeFile(fileNamed(files, form.values.file ?? ''), pieces(), overwrite);
      setAsked(!isWritten);
      if (!isWritten) return;
      notify({ kind: 'success', text: `Written to ${form.values.file}` });
      onClose();
    } catch (error) {
      bank.log.warn({ err: error }, 'an export failed');
      notify(noticeOf(error));
    } finally {
      setIsWriting(false);
    }
  };
  const form = useForm({
    fields: FIELDS,
    initial: { file },
    isActive: !isWriting && !asked,
    submit: 'write',
    onSubmit: () => void write(false),
    onLeave: onClose,
  });
  const same = command?.(form.values.file ?? '');
  return (
    <>
      <Heading title={`Export ${what}`} detail={[['muted', 'as CSV']]} />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={asked} />
      <Line spans={[' ']} />
      {asked && (
        <Confirm
          question="That file is there already: write over it"
          yes="overwrite"
          onYes={() => void write(true)}
          onNo={() => setAsked(false)}
        />
      )}
      {!asked && same !== undefined && (
        <>
          <Line spans={[['muted', ' The same from a command line:']]} />
          {wrapWords(same, columns - 4).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
            <Line key={index} spans={[`   ${line}`]} />
          ))}
        </>
      )}
    </>
  );
}

/** Asks for a file and writes what is shown to it; says which command line does the same. */
import { useState } from 'react';
import { wrapWords } from '../cells.ts';
import { choiceField } from '../choiceField.ts';
import type { Field } from '../form.ts';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { type Draft, noticeOf, useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { fileNamed, writeFile } from '../writeFile.ts';
import { Confirm } from './Confirm.tsx';
import { FormChoices, FormFields } from './Form.tsx';
import { Heading } from './Heading.tsx';

/** One of the things that the file can hold. */
export interface ExportVersion {
  /** `as shown`, `marked rows`, `whole report`. */
  readonly name: string;
  /** Exactly what is in it: columns, filter, order. */
  readonly says: string;
  /** The content of the file. */
  pieces(): AsyncIterable<string>;
  /** The command line that does the same, where there is one. */
  command?(file: string): string;
}

export interface ExportDialogProps {
  /** What is written, in a few words. */
  readonly what: string;
  /** The name that is proposed. */
  readonly file: string;
  /** The likeliest first. */
  readonly versions: readonly [ExportVersion, ...ExportVersion[]];
  onClose(): void;
}

const FILE: Field = {
  name: 'file',
  label: 'File',
  kind: 'text',
  check: (text) => (text.trim() === '' ? 'a file name is needed' : undefined),
};

export function ExportDialog({ what, file, versions, onClose }: ExportDialogProps) {
  const { notify, bank, files } = useSession();
  const { columns, rows } = useRoom();
  const [asked, setAsked] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const versionOf = ({ content }: Draft): ExportVersion =>
    versions.find(({ name }) => name === content) ?? versions[0];
  const write = async (values: Draft, overwrite: boolean): Promise<void> => {
    setIsWriting(true);
    try {
      const { file: name = '' } = values;
      const isWritten = await writeFile(fileNamed(files, name), versionOf(values).pieces(), overwrite);
      setAsked(!isWritten);
      if (!isWritten) return;
      notify({ kind: 'success', text: `Written to ${name}` });
      onClose();
    } catch (error) {
      bank.log.warn({ err: error }, 'an export failed');
      notify(noticeOf(error));
    } finally {
      setIsWriting(false);
    }
  };
  const form = useForm({
    fields:
      versions.length === 1
        ? [FILE]
        : [
            FILE,
            choiceField({
              name: 'content',
              label: 'Content',
              choices: versions.map(({ name, says }) => ({ value: name, detail: says })),
            }),
          ],
    initial: { file, content: versions[0].name },
    startAt: 'file',
    isQuick: true,
    isActive: !isWriting && !asked,
    submit: 'write',
    onSubmit: (values) => void write(values, false),
    onLeave: onClose,
  });
  const chosen = versionOf(form.values);
  const same = chosen.command?.(form.values.file ?? '');
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
          onYes={() => void write(form.values, true)}
          onNo={() => setAsked(false)}
        />
      )}
      {!asked &&
        form.choices.length === 0 &&
        wrapWords(chosen.says, columns - 2).map((line) => <Line key={line} spans={[` ${line}`]} />)}
      {!asked && form.choices.length === 0 && <Line spans={[' ']} />}
      {!asked && <FormChoices form={form} height={Math.max(1, rows - 8)} />}
      {!asked && form.choices.length === 0 && same !== undefined && (
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

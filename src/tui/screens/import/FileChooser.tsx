/**
 * Where a file is chosen by keyboard: the path is typed and completed, or picked from the list under it. CSV text that is
 * pasted here is a source too.
 */
import { useState } from 'react';
import { recentFiles } from '../../../services/recentFiles.ts';
import { drawCaret } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import { EmptyState, ErrorLine } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { useCommands, useHold } from '../../keyboard.tsx';
import { Line, type Span } from '../../line.tsx';
import { settle } from '../../listPlace.ts';
import { useNavigation } from '../../navigation.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { type Edited, editing, editText, insertText } from '../../textEdit.ts';
import { useTheme } from '../../theme.ts';
import { useAnswer } from '../../useAnswer.ts';
import { FILE_COLUMNS } from './fileColumns.ts';
import { type FolderEntry, filesAmong, pathOf, readFolder } from './folder.ts';
import { above, commonStart, matching, restarted, splitPath } from './paths.ts';

interface FileChooserProps {
  readonly title?: string;
  /** Name under which the typed path is kept. */
  readonly draft?: string;
  /** What is done with the file that is chosen. */
  readonly accept?: string;
  /** What kinds of files are taken in, in words. */
  readonly takes: string;
  /** Files that were imported before are offered first. */
  readonly offersRecent?: boolean;
  /** Why what was chosen before is no good. */
  readonly error: unknown;
  onChoose(path: string): void;
  onPaste(text: string): void;
  /** The screen before, when not given. */
  onBack?(): void;
}

const LABEL = 'File';
const UP: FolderEntry = { name: '..', kind: 'folder', bytes: 0, changedAt: 0 };

export function FileChooser({
  title = 'Import',
  draft = 'import',
  accept = 'look at it',
  takes,
  offersRecent = true,
  error,
  onChoose,
  onPaste,
  onBack,
}: FileChooserProps) {
  const { drafts, files } = useSession();
  const navigation = useNavigation();
  const { columns, rows } = useRoom();
  const [typed, setTyped] = useState<Edited>(() => editing(drafts.get(draft)?.path ?? ''));
  const [failed] = useState(typed.text);
  const [marked, setMarked] = useState<number>();
  const { folder, name } = splitPath(typed.text);
  const found = useAnswer(folder, () => readFolder(pathOf(files, folder)));
  useHold(!found.isCurrent);
  const matches = matching(found.isCurrent ? (found.value ?? []) : [], name);
  const recent = useRecent(offersRecent && folder === '').filter((entry) => holds(entry.name, name));
  const entries = [...recent, ...(name === '' ? [UP, ...matches] : matches)];
  const problem = (typed.text === failed ? error : undefined) ?? found.refusal;
  const height = rows - 4 - (problem === undefined ? 0 : 2);
  const selected = marked ?? (name === '' && recent.length === 0 && matches.length > 0 ? 1 : 0);
  const place = settle({ selected, top: Math.max(0, selected - height + 1) }, entries.length, height);
  const chosen = entries[place.selected];

  const type = (next: Edited | undefined): boolean => {
    if (next === undefined) return false;
    const text = restarted(next.text);
    const kept = text === next.text ? next : editing(text);
    setTyped(kept);
    if (text !== typed.text) setMarked(undefined);
    drafts.set(draft, { path: text });
    return true;
  };
  const open = (): void => {
    if (chosen === undefined) onChoose(typed.text);
    else if (chosen === UP) type(editing(above(folder)));
    else if (chosen.kind === 'recent') onChoose(chosen.name);
    else if (chosen.kind === 'folder') type(editing(`${folder}${chosen.name}/`));
    else {
      type(editing(folder + chosen.name));
      onChoose(folder + chosen.name);
    }
  };
  const complete = (): void => {
    const starting = matches.filter((entry) => entry.name.toLowerCase().startsWith(name.toLowerCase()));
    const start = commonStart(starting.map((entry) => entry.name));
    const isFarther = start.length > name.length && starting.length > 1;
    if (isFarther) type(editing(folder + start));
    else if (chosen?.kind === 'recent') type(editing(chosen.name));
    else if (chosen !== undefined && chosen !== UP)
      type(editing(`${folder}${chosen.name}${chosen.kind === 'folder' ? '/' : ''}`));
  };
  const move = (step: number): boolean => {
    setMarked(Math.max(0, Math.min(place.selected + step, entries.length - 1)));
    return true;
  };
  useCommands(
    {
      accept: {
        run: open,
        title: chosen?.kind === 'folder' ? 'open folder' : accept,
        whyNot: chosen === undefined && typed.text === '' ? 'there is no file here' : undefined,
      },
      nextField: { run: complete, title: 'complete', does: 'Complete the path as far as it is clear' },
      nextChoice: { run: () => move(1) },
      previousChoice: { run: () => move(-1) },
      leaveField: { run: onBack ?? navigation.back },
    },
    {
      onStroke: (stroke) => {
        if (stroke === 'pagedown') return move(height - 1);
        if (stroke === 'pageup') return move(1 - height);
        return type(editText(typed, stroke));
      },
      onPaste: (text) => {
        if (/[\r\n]./.test(text)) onPaste(text);
        else if (/^[~/]/.test(text)) type(editing(text.trim()));
        else type(insertText(typed, text));
      },
    },
  );
  return (
    <>
      <Heading
        title={title}
        detail={[['muted', `a file of ${takes}`]]}
        right={[['muted', 'or paste its text']]}
      />
      <Line spans={[' ']} />
      <PathLine typed={typed} />
      <Line spans={[' ']} />
      {problem !== undefined && (
        <Room columns={columns} rows={2}>
          <ErrorLine error={problem} />
        </Room>
      )}
      {entries.length === 0 && found.isCurrent && <EmptyState text="Nothing here has that name." />}
      <Table
        // Another folder is laid out anew.
        key={folder}
        columns={FILE_COLUMNS}
        list={{ rows: entries, place, selected: chosen, height, isActive: true }}
        hasTitles={false}
      />
    </>
  );
}

/** Files taken in before, while no folder is named. */
function useRecent(isWanted: boolean): readonly FolderEntry[] {
  const { bank, viewer, files } = useSession();
  const { value = [] } = useAnswer(isWanted ? 'recent' : undefined, async () =>
    filesAmong((await recentFiles(bank, viewer)).map((path) => pathOf(files, path))),
  );
  return isWanted ? value : [];
}

const holds = (path: string, typed: string): boolean =>
  splitPath(path).name.toLowerCase().includes(typed.toLowerCase());

function PathLine({ typed: { text, caret } }: { readonly typed: Edited }) {
  const theme = useTheme();
  const { columns } = useRoom();
  const hint: Span = ['muted', text === '' ? ` (in ${process.cwd()})` : ''];
  return (
    <Line
      spans={[['accent', ` ${LABEL} `], ...drawCaret(text, caret, theme, columns - LABEL.length - 4), hint]}
    />
  );
}

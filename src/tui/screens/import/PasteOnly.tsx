/** Where no file of the machine is within reach, in restricted mode: CSV text that is pasted, or sent on standard input. */
import { Heading } from '../../components/Heading.tsx';
import { ErrorLine } from '../../components/states.tsx';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';

interface PasteOnlyProps {
  /** What kinds of files are taken in, in words. */
  readonly takes: string;
  /** Why what was pasted before is no good. */
  readonly error: unknown;
  onPaste(text: string): void;
}

export function PasteOnly({ takes, error, onPaste }: PasteOnlyProps) {
  const { notify } = useSession();
  const { columns } = useRoom();
  const { back } = useNavigation();
  useCommands(
    { leaveField: { run: back } },
    {
      onStroke: () => false,
      onPaste: (text) => {
        if (/[\r\n]./.test(text)) onPaste(text);
        else
          notify({ kind: 'warning', text: 'That is one line: a CSV text has a header and a row at least' });
      },
    },
  );
  return (
    <>
      <Heading title="Import" detail={[['muted', `CSV text of ${takes}`]]} />
      <Line spans={[' ']} />
      <Line spans={[' Paste the text here, its header line first.']} />
      <Line spans={[' ']} />
      <Line
        spans={[['muted', ' Files of the server are out of reach. A file of your own machine also goes in']]}
      />
      <Line spans={[['muted', ' by ssh, without the screens: import transactions - < FILE']]} />
      <Line spans={[' ']} />
      <Room columns={columns} rows={2}>
        {error !== undefined && <ErrorLine error={error} />}
      </Room>
    </>
  );
}

/** Shows the command line that prints what the screen shows, or does what it does. */
import { wrapWords } from '../cells.ts';
import { useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { Heading } from './Heading.tsx';

export function CommandDialog({ command, onClose }: { readonly command: string; onClose(): void }) {
  const { columns } = useRoom();
  useCommands({ close: { run: onClose }, choose: { run: onClose, title: 'close' } });
  return (
    <>
      <Heading title="From a command line" />
      <Line spans={[' ']} />
      {wrapWords(command, columns - 4).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
        <Line key={index} spans={[`   ${line}`]} />
      ))}
      <Line spans={[' ']} />
      <Line spans={[['muted', ' With --format csv or --format json other programs can read it.']]} />
    </>
  );
}

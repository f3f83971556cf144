/** What a part of the screen shows instead of figures: an error and the way out, nothing yet and what to do next, patience. */
import { Box } from 'ink';
import { wrapWords } from '../cells.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { type Notice, noticeOf } from '../session.tsx';
import { useTheme } from '../theme.ts';
import { useSlow } from '../useReading.ts';

/** An error in its own words, over as many lines as it takes. */
export function ErrorLine({ error }: { readonly error: unknown }) {
  const { columns } = useRoom();
  const { isLinear } = useTheme();
  if (isLinear) return <Spoken kind="text" text={`Error: ${sayAll(noticeOf(error))}`} />;
  return (
    <Box flexDirection="column" flexShrink={0}>
      {wrapWords(sayAll(noticeOf(error)), columns - 4).map((line, index) => (
        <Line key={line} spans={[['error', `${index === 0 ? ' ! ' : '   '}${line}`]]} />
      ))}
    </Box>
  );
}

const sayAll = ({ text, todo }: Notice): string => (todo === undefined ? text : `${text}: ${todo}`);

/** Nothing here yet: says what to do next. */
export function EmptyState({ text, todo }: { readonly text: string; readonly todo?: string | undefined }) {
  const { columns } = useRoom();
  return (
    <Box flexDirection="column" flexShrink={0}>
      {wrapWords(text, columns - 2).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
        <Line key={index} spans={[` ${line}`]} />
      ))}
      {todo !== undefined &&
        wrapWords(todo, columns - 2).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
          <Line key={index} spans={[['muted', ` ${line}`]]} />
        ))}
    </Box>
  );
}

/** Says that something is being read, but only when it takes long enough to be noticed. */
export function Loading({ what = 'reading' }: { readonly what?: string }) {
  const { glyphs } = useTheme();
  const isSlow = useSlow(true);
  return <Line spans={isSlow ? [['muted', ` ${what} ${glyphs.ellipsis}`]] : [' ']} />;
}

/** The bank is at work: nothing is heard meanwhile, so that a key too many does nothing. */
export function Busy({ what }: { readonly what: string }) {
  return (
    <Overlay>
      <NoKeys />
      <Loading what={what} />
    </Overlay>
  );
}

function NoKeys() {
  useCommands({});
  return null;
}

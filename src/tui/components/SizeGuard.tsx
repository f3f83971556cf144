/** What a window gets that is too small to work in: it says so, and everything behind it stays as it is. */
import type { ReactNode } from 'react';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { Room, useRoom } from '../room.tsx';

const LEAST_COLUMNS = 60;
const LEAST_ROWS = 15;

export function SizeGuard({ children }: { readonly children: ReactNode }) {
  const { columns, rows } = useRoom();
  const isSmall = columns < LEAST_COLUMNS || rows < LEAST_ROWS;
  return (
    <>
      {isSmall && (
        <Overlay>
          <SizeNotice />
        </Overlay>
      )}
      <Room columns={columns} rows={isSmall ? 0 : rows}>
        {children}
      </Room>
    </>
  );
}

function SizeNotice() {
  const { columns, rows } = useRoom();
  // Nothing behind it hears a key meanwhile.
  useCommands({});
  return (
    <>
      <Line spans={[`This window is ${columns} x ${rows}.`]} />
      {rows > 1 && <Line spans={[`It needs ${LEAST_COLUMNS} x ${LEAST_ROWS}: make it larger.`]} />}
      {rows > 2 && <Line spans={[['muted', 'Ctrl-C leaves.']]} />}
    </>
  );
}

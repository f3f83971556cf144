/**
 * How many columns and rows a component may fill. The window gives the first room; a part of the screen hands a smaller
 * one to what it holds, so that nothing is ever drawn wider or taller than there is place.
 */
import { Box, useWindowSize } from 'ink';
import { createContext, type ReactNode, useContext } from 'react';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const RoomContext = createContext<Size>({ columns: 80, rows: 24 });
export const useRoom = (): Size => useContext(RoomContext);

/** The whole window. */
export function WindowRoom({ children }: { readonly children: ReactNode }) {
  const { columns, rows } = useWindowSize();
  return (
    <Room columns={columns} rows={rows}>
      {children}
    </Room>
  );
}

interface RoomProps extends Size {
  readonly children?: ReactNode;
  readonly direction?: 'row' | 'column';
}

/** A part of the screen of exactly this size; lines that do not fit are cut off. */
export function Room({ columns, rows, direction = 'column', children }: RoomProps) {
  return (
    <RoomContext value={{ columns: Math.max(0, columns), rows: Math.max(0, rows) }}>
      <Box
        width={Math.max(0, columns)}
        height={Math.max(0, rows)}
        // What has no row is not there for one who listens either.
        display={rows <= 0 ? 'none' : 'flex'}
        flexShrink={0}
        flexDirection={direction}
        // Lines are never wider than their room, and cutting them once more is a tenth of a frame.
        overflowY="hidden"
      >
        {children}
      </Box>
    </RoomContext>
  );
}

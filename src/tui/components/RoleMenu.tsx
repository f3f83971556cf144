/** In which role to work, for one who has several. */
import { Text } from 'ink';
import SelectInput from 'ink-select-input';
import { useState } from 'react';
import type { Viewer } from '../../domain/access.ts';
import { harmless } from '../cells.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { SpokenChoice } from '../linear/SpokenForm.tsx';
import { useTheme } from '../theme.ts';
import { roleTitle } from '../viewer.ts';
import { EmptyState } from './states.tsx';

interface RoleMenuProps {
  readonly viewers: readonly Viewer[];
  onChoose(viewer: Viewer): void;
  onBack(): void;
}

export function RoleMenu(props: RoleMenuProps) {
  return (
    <Overlay>
      <Menu {...props} />
    </Overlay>
  );
}

function Menu({ viewers, onChoose, onBack }: RoleMenuProps) {
  const [marked, mark] = useState(0);
  const { isLinear } = useTheme();
  const move = (step: number) => () => mark((marked + step + viewers.length) % viewers.length);
  useCommands({
    choose: {
      run() {
        const viewer = viewers[marked];
        if (viewer) onChoose(viewer);
      },
      title: 'work in this role',
    },
    up: { run: move(-1) },
    down: { run: move(1) },
    close: { run: onBack, title: 'back' },
  });
  const items = viewers.map((viewer, index) => ({
    key: String(index),
    label: harmless(roleTitle(viewer)),
    value: viewer,
  }));
  if (items.length === 0)
    return <EmptyState text="You have no role yet." todo="Ask an admin, or the owner of an org, for one." />;
  return (
    <>
      <Line spans={[' ', ['title', 'In which role?']]} />
      <Line spans={[' ']} />
      {isLinear && (
        <SpokenChoice place={`choice ${marked + 1} of ${items.length}`} text={items[marked]?.label ?? ''} />
      )}
      {/* It only draws: of keys that arrive together it would forget all but the last. */}
      {!isLinear && (
        <SelectInput
          key={marked}
          items={items}
          initialIndex={marked}
          isFocused={false}
          indicatorComponent={Indicator}
          itemComponent={Item}
        />
      )}
    </>
  );
}

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }) {
  const theme = useTheme();
  return <Text>{isSelected ? theme.paint('accent', `${theme.glyphs.pointer} `) : '  '}</Text>;
}

function Item({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) {
  const theme = useTheme();
  return <Text wrap="truncate">{isSelected ? theme.paint('selected', ` ${label} `) : ` ${label} `}</Text>;
}

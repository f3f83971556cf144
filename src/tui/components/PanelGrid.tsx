/**
 * Small lists side by side: as many panels as there is width and height for, each with its share of both.
 * Tab goes from one to the next and brings it into sight; the keys of a list move in that one.
 */
import type { ReactNode } from 'react';
import { useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRemembered } from '../navigation.tsx';
import { Room, useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

export interface PanelView {
  readonly title: string;
  /** Draws what is inside, below the title; it binds its own keys while it is active. */
  draw(isActive: boolean): ReactNode;
}

/** The least width at which a panel still says something. */
const LEAST_COLUMNS = 38;
const LEAST_ROWS = 4;

export function PanelGrid({ panels }: { readonly panels: readonly PanelView[] }) {
  const { columns, rows } = useRoom();
  const { isLinear } = useTheme();
  const [chosen, setActive] = useRemembered('panel', 0);
  // An earlier day has fewer panels.
  const active = Math.min(chosen, Math.max(0, panels.length - 1));
  const go = (step: number) => ({ run: () => setActive((active + step + panels.length) % panels.length) });
  useCommands(
    panels.length < 2
      ? {}
      : {
          nextPart: { ...go(1), title: panels[(active + 1) % panels.length]?.title.toLowerCase() },
          previousPart: go(-1),
        },
  );
  const { across, each } = arrange(panels.length, columns, rows);
  const here = panels[active];
  if (isLinear && here !== undefined)
    return (
      <>
        <Spoken kind="text" text={`Part ${active + 1} of ${panels.length}: ${here.title}`} />
        {here.draw(true)}
      </>
    );
  const width = Math.floor(columns / across);
  const numbered = panels.map((panel, index) => ({ panel, index }));
  const first = active - (active % (across * each));
  const shown = numbered.slice(first, first + across * each);
  const stacks = Array.from({ length: across }, (_, stack) => shown.slice(stack * each, (stack + 1) * each));
  return (
    <Room columns={columns} rows={rows} direction="row">
      {stacks.map((stack, at) => (
        <Room key={stack[0]?.index} columns={at === across - 1 ? columns - width * at : width} rows={rows}>
          {stack.map(({ panel, index }, place) => (
            <Panel
              key={panel.title}
              panel={panel}
              isActive={index === active}
              rows={shareOf(rows, place, stack.length)}
            />
          ))}
        </Room>
      ))}
    </Room>
  );
}

/** How many columns of how many panels each are in sight at a time; one of one at least. */
function arrange(count: number, columns: number, rows: number) {
  const most = Math.max(1, Math.min(count, Math.floor(columns / LEAST_COLUMNS)));
  const each = Math.max(1, Math.min(Math.ceil(count / most), Math.floor(rows / LEAST_ROWS)));
  return { across: Math.min(most, Math.ceil(count / each)), each };
}

const shareOf = (rows: number, place: number, count: number): number =>
  Math.floor((rows * (place + 1)) / count) - Math.floor((rows * place) / count);

interface PanelProps {
  readonly panel: PanelView;
  readonly isActive: boolean;
  readonly rows: number;
}

function Panel({ panel, isActive, rows }: PanelProps) {
  const { columns } = useRoom();
  const { glyphs } = useTheme();
  const rule = ` ${glyphs.rule.repeat(Math.max(0, columns - panel.title.length - 5))}`;
  return (
    <Room columns={columns} rows={rows}>
      <Line
        spans={[' ', [isActive ? 'accent' : 'muted', panel.title], ['muted', rule]]}
        columns={columns - 1}
      />
      <Room columns={columns} rows={rows - 1}>
        {panel.draw(isActive)}
      </Room>
    </Room>
  );
}

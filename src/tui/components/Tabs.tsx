/** Numbered titles in one line, one of them active; where they have no room, only the active one is named. */
import { widthOf } from '../cells.ts';
import { Line, type Span } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

/** The active tab stands in brackets where there is no colour; all keep their place. */
export function Tabs({ titles, active }: { readonly titles: readonly string[]; readonly active: number }) {
  const { columns } = useRoom();
  const { name } = useTheme();
  const isTight = titles.reduce((sum, title) => sum + widthOf(title) + 4, 0) > columns;
  const [open, close] = name === 'none' ? ['[', ']'] : [' ', ' '];
  const spans = titles.flatMap((title, index): Span[] => {
    const number = String(index + 1);
    const label = isTight && index !== active ? '' : ` ${title}`;
    if (index === active) return [['selected', `${open}${number}${label}${close}`]];
    return [' ', ['muted', number], `${label} `];
  });
  return <Line spans={spans} />;
}

/** What stands around every screen: who is signed in, which day and currency, the tabs, a notice, what can be done. */
import type { ReactNode } from 'react';
import { harmless, widthOf } from '../cells.ts';
import { Line, type Span } from '../line.tsx';
import { Room, useRoom } from '../room.tsx';
import { SpokenFrame } from '../linear/SpokenFrame.tsx';
import type { Notice } from '../session.tsx';
import { useTheme } from '../theme.ts';
import { Footer } from './Footer.tsx';
import { Tabs } from './Tabs.tsx';

export interface FrameProps {
  /** After the program's name: who works here, or which bank this is. */
  readonly who: string;
  readonly right: string;
  /** Titles of the tabs; none before one is signed in. */
  readonly tabs?: readonly string[];
  readonly activeTab?: number;
  readonly notice?: Notice | undefined;
  /** What holds until further notice, in the rule above the screen. */
  readonly standing?: Notice | undefined;
  /** Which screen it is, in a sentence, and what tells this visit of it from another: for one who listens. */
  readonly screen?: { readonly visit: string; readonly text: string };
  readonly children?: ReactNode;
}

const MARKS = { success: '', warning: '', error: '! ' } as const;

/** What happened, and what to do about it where there is room for both. */
function sayWithin({ kind, text, todo }: Notice, room: number): string {
  const said = MARKS[kind] + text;
  const all = todo === undefined ? said : `${said}: ${todo}`;
  return widthOf(all) <= room ? all : said;
}

export function Frame(props: FrameProps) {
  const { who, right, tabs, activeTab = -1, notice, standing, children } = props;
  const { columns, rows } = useRoom();
  const { glyphs, isLinear } = useTheme();
  if (isLinear) return <SpokenFrame {...props} />;
  const rule = glyphs.rule.repeat(columns);
  const bodyRows = rows - (tabs === undefined ? 4 : 5);
  return (
    <>
      <Line spans={[' ', ['title', 'Finance'], '   ', who]} right={[['muted', `${right} `]]} />
      {tabs !== undefined && <Tabs titles={tabs} active={activeTab} />}
      <Line spans={standing === undefined ? [['muted', rule]] : ruleWith(standing, columns, glyphs.rule)} />
      <Room columns={columns} rows={bodyRows}>
        {children}
      </Room>
      <Line spans={notice === undefined ? [['muted', rule]] : ruleWith(notice, columns, glyphs.rule)} />
      <Footer />
    </>
  );
}

/** What there is to say stands in the rule. */
function ruleWith(notice: Notice, columns: number, rule: string): Span[] {
  const said = sayWithin(notice, columns - 4);
  const rest = rule.repeat(Math.max(0, columns - 3 - widthOf(harmless(said))));
  return [['muted', rule], ' ', [notice.kind, said], ' ', ['muted', rest]];
}

/** What stands around every screen, for one who listens: which screen it is, who one is, a notice, and what can be done. */
import { useRef } from 'react';
import { Footer } from '../components/Footer.tsx';
import type { FrameProps } from '../components/Frame.tsx';
import { Room, useRoom } from '../room.tsx';
import type { Notice } from '../session.tsx';
import { Spoken } from './spoken.tsx';

export function SpokenFrame({ who, right, tabs, notice, standing, screen, children }: FrameProps) {
  const { columns, rows } = useRoom();
  const count = useTold(notice);
  const told = [who, right].filter((text) => text !== '').join('; ');
  return (
    <>
      <Spoken kind="once" text={told === '' ? 'Finance' : `Finance: ${told}`} />
      {tabs !== undefined && (
        <Spoken
          kind="once"
          text={`Screens: ${tabs.map((title, index) => `${index + 1} ${title}`).join('; ')}; colon finds others`}
        />
      )}
      {screen !== undefined && <Spoken kind="screen" id={screen.visit} text={screen.text} />}
      {standing !== undefined && <Spoken kind="text" text={sayNotice(standing)} />}
      <Room columns={columns} rows={rows}>
        {children}
      </Room>
      {notice !== undefined && <Spoken kind="notice" id={String(count)} text={sayNotice(notice)} />}
      <Footer />
    </>
  );
}

const WORDS = { success: '', warning: 'Note: ', error: 'Error: ' } as const;
const sayNotice = ({ kind, text, todo }: Notice): string =>
  `${WORDS[kind]}${text}${todo === undefined ? '' : `: ${todo}`}`;

/** How many notices there were: the same one again is said again. */
function useTold(notice: Notice | undefined): number {
  const told = useRef<{ readonly notice: Notice | undefined; readonly count: number }>({ notice, count: 0 });
  if (told.current.notice !== notice) told.current = { notice, count: told.current.count + 1 };
  return told.current.count;
}

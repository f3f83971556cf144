import { afterEach, expect, test } from 'vitest';
import { Line } from '../../src/tui/line.tsx';
import { endAll, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

test.each([
  ['left', 'right', 'left           right'],
  ['as long as there is', 'right', 'as long as th… right'],
  ['left', 'all that there is room', 'all that there is r…'],
])('%s and %s stay apart on one line', async (left, right, drawn) => {
  const screen = await renderAt(
    20,
    1,
    <Stage>
      <Line spans={[left]} right={[right]} />
    </Stage>,
  );
  expect(screen.frame()).toBe(drawn);
});

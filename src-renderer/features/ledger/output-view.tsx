import { useEffect, useRef, useState, type ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import type { OutputLine } from '../../../src-core/contract/session.ts';
import { useAnswer } from '../../data/answer.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import './ledger.css';

const levels = ['info', 'warning', 'error'] as const;

/** What the engine did, line by line; follows its end unless scrolled up. */
export default function OutputView(): ReactNode {
  const { engine, platform } = useServices();
  const time = useTime();
  const count = useSession((session) => session.state?.outputLines ?? 0);
  const [least, setLeast] = useState<OutputLine['level']>('info');
  const { data: lines = [] } = useAnswer({ key: ['output'], revision: count, ask: () => engine.output({ after: 0 }), visible: true });
  const list = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    if (following.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lines]);
  const shown = lines.filter((line) => levels.indexOf(line.level) >= levels.indexOf(least));
  const text = (line: OutputLine): string => `${time(line.time * 1000)} [${line.level}] ${visibleText(line.text, 2000)}`;
  return (
    <div className="ledger-output">
      <div className="ledger-tools">
        <label>At least <select value={least} onChange={(event) => setLeast(event.target.value as OutputLine['level'])}>{levels.map((level) => <option key={level}>{level}</option>)}</select></label>
        <button type="button" onClick={() => void platform.copy(shown.map(text).join('\n'))}>Copy all</button>
      </div>
      <div ref={list} className="ledger-lines" role="log" aria-label="Output" tabIndex={0} onScroll={({ currentTarget: at }) => {
        following.current = at.scrollHeight - at.scrollTop - at.clientHeight < 30;
      }}>
        {shown.map((line, i) => <div key={i} className={`ledger-${line.level}`}>{text(line)}</div>)}
        {shown.length === 0 && <p className="ledger-empty">Nothing was said yet.</p>}
      </div>
    </div>
  );
}

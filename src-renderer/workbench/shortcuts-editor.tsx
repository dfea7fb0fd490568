import { useState, type ReactNode } from 'react';
import { Input } from '../ui/field.tsx';
import { fullTitle } from './commands.ts';
import type { Command, Keybinding } from './contribution.ts';
import { keyLabel } from './key-label.ts';
import { useServices } from './use.ts';
import { whenWords } from './when-words.ts';
import './settings.css';

/** Every command with its keys; found by title, id or key. */
export default function ShortcutsEditor(): ReactNode {
  const { registries, execute } = useServices();
  const [text, setText] = useState('');
  const rows = registries.commands.all
    .map((command) => ({ command, title: fullTitle(command), keys: registries.keybindings.all.filter((one) => one.command === command.id) }))
    .filter(({ command, title, keys }) => holds(text, `${title} ${command.id} ${keys.map((one) => keyLabel(one.key)).join(' ')}`))
    .sort((one, other) => Number(other.keys.length > 0) - Number(one.keys.length > 0) || one.title.localeCompare(other.title));
  return (
    <div className="shortcuts">
      <Input label="Search keyboard shortcuts" hideLabel placeholder="Type to search in keyboard shortcuts" type="search" data-autofocus value={text} onChange={setText} />
      <table>
        <caption className="visually-hidden">Keyboard shortcuts, {rows.length} commands</caption>
        <thead><tr><th scope="col">Command</th><th scope="col" className="shortcut-keys">Keys</th><th scope="col">When</th><th scope="col" className="shortcut-id">Id</th></tr></thead>
        <tbody>{rows.map(({ command, title, keys }) => <Row key={command.id} command={command} title={title} keys={keys} run={() => void execute(command.id)} />)}</tbody>
      </table>
    </div>
  );
}

const holds = (wanted: string, text: string): boolean => wanted.toLowerCase().trim().split(/\s+/).every((word) => text.toLowerCase().includes(word));

function Row({ command, title, keys, run }: { readonly command: Command; readonly title: string; readonly keys: readonly Keybinding[]; run(): void }): ReactNode {
  const { registries, platform } = useServices();
  const when = whenWords(keys.find((one) => one.when !== undefined)?.when ?? command.when, registries, platform.host);
  return (
    <tr>
      <td>{command.palette === false ? title : <button type="button" className="link" onClick={run} title={`Run ${title}`}>{title}</button>}</td>
      <td className="shortcut-keys">{keys.map((one) => <kbd key={one.id}>{keyLabel(one.key)}</kbd>)}</td>
      <td className="shortcut-when" title={when}>{when}</td>
      <td className="shortcut-id"><code>{command.id}</code></td>
    </tr>
  );
}

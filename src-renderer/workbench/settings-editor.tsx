import { useState, type ReactNode } from 'react';
import { Input, Select } from '../ui/field.tsx';
import type { Setting } from './contribution.ts';
import { useServices, useSetting } from './use.ts';
import './settings.css';

/** All settings as a form; each change holds at once. */
export default function SettingsEditor(): ReactNode {
  const { registries } = useServices();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = registries.settings.all.filter((setting) => `${setting.title} ${setting.description} ${setting.id}`.toLowerCase().includes(wanted));
  return (
    <div className="settings">
      <Input label="Search settings" hideLabel placeholder="Search settings" type="search" data-autofocus value={text} onChange={setText} />
      <p className="settings-count" role="status">{found.length === registries.settings.all.length ? '' : `${found.length} found`}</p>
      {found.map((setting) => <SettingRow key={setting.id} setting={setting} />)}
    </div>
  );
}

function SettingRow({ setting }: { readonly setting: Setting }): ReactNode {
  const { settings } = useServices();
  const changed = useSetting(setting.id) !== setting.default;
  const [category] = setting.id.split('.');
  return (
    <section className={changed ? 'setting setting-changed' : 'setting'} aria-label={setting.title}>
      <h2><span className="setting-category">{category}: </span>{setting.title}</h2>
      <p>{setting.description}</p>
      <SettingControl setting={setting} />
      {changed && <button type="button" className="link" onClick={() => settings.set(setting.id, setting.default)}>Reset to default</button>}
    </section>
  );
}

function SettingControl({ setting }: { readonly setting: Setting }): ReactNode {
  const { settings } = useServices();
  const value = useSetting(setting.id);
  if (setting.type === 'choice') return <Select label={setting.title} hideLabel value={String(value)} options={setting.options} onChange={(chosen) => settings.set(setting.id, chosen)} />;
  if (setting.type === 'boolean') return <label className="setting-check"><input type="checkbox" checked={value === true} onChange={(event) => settings.set(setting.id, event.target.checked)} />{setting.title}</label>;
  return <TextSetting key={String(value)} setting={setting} value={String(value)} />;
}

/** Holds what is written; it is taken once it is right. */
function TextSetting({ setting, value }: { readonly setting: Setting & { readonly type: 'text' }; readonly value: string }): ReactNode {
  const { settings } = useServices();
  const [text, setText] = useState(value);
  const error = setting.check?.(text);
  const take = (): void => (error === undefined && text !== value ? settings.set(setting.id, text) : undefined);
  return <Input label={setting.title} hideLabel value={text} onChange={setText} error={error} suggestions={setting.suggestions} onBlur={take} onKeyDown={(event) => (event.key === 'Enter' ? take() : undefined)} />;
}

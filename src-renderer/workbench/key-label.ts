const names: Readonly<Record<string, string>> = {
  $mod: 'Ctrl', Control: 'Ctrl', Meta: 'Meta', Backslash: '\\', Backquote: '`', Comma: ',', Period: '.', Slash: '/', Semicolon: ';', Minus: '-', Equal: '=',
  BracketLeft: '[', BracketRight: ']', ArrowLeft: 'Left', ArrowRight: 'Right', ArrowUp: 'Up', ArrowDown: 'Down', Escape: 'Escape',
};
const onMac: Readonly<Record<string, string>> = { $mod: '⌘', Control: '⌃', Meta: '⌘', Alt: '⌥', Shift: '⇧' };

/** `$mod+KeyK $mod+KeyS` as people write it: `Ctrl+K Ctrl+S`. */
export function keyLabel(key: string, mac = isMac()): string {
  const part = (name: string): string => (mac ? onMac[name] : undefined) ?? names[name] ?? name.replace(/^(Key|Digit|Numpad)(?=.)/, '');
  return key.split(' ').map((press) => press.split(/(?<=\w)\+/).map(part).map((text) => (text.length === 1 ? text.toUpperCase() : text)).join(mac ? '' : '+')).join(' ');
}

const isMac = (): boolean => typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);

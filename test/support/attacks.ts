/** Texts that some reader of a log might run, follow, break at or be fooled by. */
export const attacks: readonly string[] = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `'><svg/onload=alert(1)>`, 'javascript:alert(1)', '</style><script>alert(2)</script>', '</script><script>alert(3)</script>',
  '<a href="http://evil.example/">x</a>', '<!--', '-->', ']]>', '<iframe srcdoc="x">', '&lt;script&gt;', '&#60;script&#62;', '{{7*7}}', '${7*7}', '`id`', '<base href=//evil.example>', 'http://evil.example/?a=b&c=d',
  `'; drop table events; --`, '"; drop table "events', `') union select * from read_text('/etc/passwd') --`, '$$', `\\'`, `'`, `''`, '"', '""', '`', ';', '--', '/*', '\\',
  `=cmd|'/c calc'!A1`, '+1+1', '-1+1', '@SUM(1,1)', '\t=1+1', '\r=1+1', '=HYPERLINK("http://evil.example","x")', '=1', '-', '+', '@', '=',
  '../../../../escaped', '/etc/passwd', 'C:\\Windows\\System32\\x', '..\\..\\escaped', 'file:///etc/passwd', '//evil.example/share', 'CON', '.', '..',
  '\u001b[31mred\u001b[0m', '\u001b]0;title\u0007', '\u001b[2J', '\u009b31m', '\u0007', '\b\b\b', '\rover', 'two\nlines', '\u007f', '\u0000', 'a\u0000b', '\v', '\u0085',
  '\u202egnp.exe', '\u2066x\u2069', '\u200b', '\ufeff', '\u2028', '\u2029', '\u061c', '\u00ad', '\u180e', '\u{e0041}', 'e\u0301\u0301\u0301\u0301\u0301', '\ud800', '\udc00x', '\u{10ffff}',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '_time', '_source', '_seq', '_rest', 'rowid', 'select', 'key', '', ' ', 'a.b', '.a', 'a.', 'Host', 'host', 'HOST', 'true', 'null', '*', '%', '[', '{',
  'NaN', 'Infinity', '-Infinity', '1e400', '-1e999', '123456789012345678901234567890', '9223372036854775808', '-9223372036854775809', '0x10', '007', '-0', '1e-400', '.5', '1.', '1_000', '9007199254740993',
];

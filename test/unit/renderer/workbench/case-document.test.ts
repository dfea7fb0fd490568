import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentName, readCaseDocument, writeCaseDocument } from '../../../../src-renderer/workbench/case-document.ts';

const usual = readCaseDocument(undefined);

it('begins with both side bars, what they show left to what is there', () => {
  expect(usual).toMatchObject({ 'side bar': { visible: true, container: null }, 'secondary side bar': { visible: true, container: null }, panel: { visible: false }, narrowing: { query: '' }, mementos: {} });
});

it('comes back as it was written', () => {
  const document = { ...usual, panel: { visible: true, container: 'ledger' }, collapsed: ['fields'], mementos: { 'events:': { columns: ['a'] } }, narrowing: { query: 'a:1', brush: { from: 1, to: 2 }, alert: 'x', machine: { rule: 'r', state: 'S', step: { event: 'e' } }, shown: { kind: 'event' as const, source: 1, seq: 2 } }, editors: { grid: {} } };
  expect(readCaseDocument(writeCaseDocument(document))).toEqual(document);
});

it.each(['', 'null', '[]', '7', '{', '{"panel": 3}', '{"mementos": {"a": 1}}', '{"narrowing": {"query": 3}}'])('falls back where %s was kept', (json) => {
  expect(readCaseDocument(json)).toEqual(usual);
});

it('reads anything at all', () => {
  fc.assert(fc.property(fc.json(), (json) => {
    expect(readCaseDocument(json).panel.visible).toBeTypeOf('boolean');
  }));
});

it('keeps the good parts of a broken document', () => {
  expect(readCaseDocument('{"panel": 3, "collapsed": ["fields"]}')).toEqual({ ...usual, collapsed: ['fields'] });
});

it('leaves out the largest memento where all is too large', () => {
  const json = writeCaseDocument({ ...usual, mementos: { small: { a: 1 }, large: { text: 'x'.repeat(2 ** 20) } } });
  expect(Object.keys(readCaseDocument(json).mementos)).toEqual(['small']);
});

it('names a document as the engine takes it', () => {
  for (const id of [undefined, 'ABC', '../../x', 'é'.repeat(200)]) expect(documentName(id)).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
});

import { expect, test } from '../support/workbench.ts';

test('the page opens on the sample, runs under its policy, and keeps its key to itself', async ({ page, serve, complaints }) => {
  const host = await serve();
  const link = new URL(host.url);
  const answer = await page.goto(host.url);
  expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  expect(page.url()).toBe(`${link.origin}/`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  expect(complaints).toEqual([]);
  await page.evaluate(() => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    setTimeout('document.title = "ran"');
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = \'ran\'"><img src="https://example.com/a.png"><iframe src="https://example.com/"></iframe><script>document.title = "ran"</script><p style="position: fixed">p</p>');
    void fetch('https://example.com/').catch(() => undefined);
  });
  await expect.poll(() => complaints.filter((complaint) => /Content Security Policy/.test(complaint)).length).toBeGreaterThanOrEqual(6);
  expect(await page.title()).not.toBe('ran');
  complaints.length = 0;
});

test('without the key there is nothing to see', async ({ page, serve }) => {
  const { origin } = new URL((await serve()).url);
  for (const address of [origin, `${origin}/?token=${'0'.repeat(32)}`]) {
    await page.goto(address);
    await expect(page.getByText('This page has no key to the engine')).toBeVisible();
  }
});

test('a tab goes on when the host is started anew, and another tab shares its case', async ({ page, context, folder, serve }) => {
  const first = await serve();
  const { port } = new URL(first.url);
  await page.goto(first.url);
  await page.getByRole('button', { name: /sample/i }).or(page.getByRole('link', { name: /sample/i })).first().click();
  await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
  const other = await context.newPage();
  await other.goto(first.url);
  await expect(other.getByRole('contentinfo')).toContainText('5,000 events');
  await other.close();
  await first.stop();
  await expect(page.getByText(/engine is not reachable/i)).toBeVisible();
  await serve('--port', port, folder.at('user', 'sample.spoor'));
  await expect(page.getByText(/engine is not reachable/i)).toBeHidden();
});

test('what is dropped on the page is taken in and shown before it is loaded', async ({ page, serve }) => {
  await page.goto((await serve()).url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"timestamp":"2026-01-01T00:00:00Z","status":404}\n'], 'dropped größe.ndjson'));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await expect(page.getByRole('tab', { name: /dropped größe\.ndjson/ })).toBeVisible();
  await expect(page.getByText('recognised: ndjson')).toBeAttached();
});

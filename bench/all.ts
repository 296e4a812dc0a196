// All that is measured in a large shop, one after another in one that is filled once: filling and controls of a
// million customers take longer than the measuring.
// `node bench/all.ts customers=1000000 orders=4000000 [blocks=30]`; exits with 1 when a limit is passed.
import { access } from './access.ts';
import { besides } from './beside.ts';
import { erase } from './erase.ts';
import { purposeRead } from './purpose-read.ts';
import { hurryOn, runBench } from './shop-database.ts';

process.exitCode = await runBench({
  fill: access.fill,
  // Erasures wait for the disk, the others do not; what denies people comes last.
  options: { durable: true },
  work: async (shop) => {
    console.log('filled, under controls and analysed');
    const first = await erase.work(shop);
    await hurryOn(await shop.asOwner());
    const codes = [first, await access.work(shop), await besides.work(shop), await purposeRead.work(shop)];
    return codes.includes(1) ? 1 : 0;
  },
});

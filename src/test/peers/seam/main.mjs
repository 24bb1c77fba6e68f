// node main.mjs SCENARIO, with ENDPOINT, API_KEY and DEVICE set; prints `done SCENARIO` if all was well.
import { exchanges, verdicts } from "./client.mjs";
import { scenarios } from "./scenarios.mjs";

const [name] = process.argv.slice(2);
try {
  await scenarios[name]();
  const found = verdicts();
  found.forEach((fault) => console.log(`fault ${fault}`));
  if (found.length > 0) process.exit(1);
  console.log(`done ${name} bodies=${exchanges.length}`);
  process.exit(0);
} catch (failure) {
  verdicts().forEach((fault) => console.log(`fault ${fault}`));
  console.log(failure.stack);
  process.exit(1);
}

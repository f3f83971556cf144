"""The work of `finance import transactions` as a careful person does it with pandas and SQLAlchemy, into the same tables.

`pandasImport.py FILE URL`: reads, validates, locks the accounts, compares with what is there and what it was before it was corrected, classifies by the bank's rules, makes counterparties,
inserts, looks for rows that are likely there already and for likely legs of one transfer, adds to balances and months, tells what
each account had and has, and seals the act in the audit trail, in one transaction: `finance check` finds nothing afterwards. Amounts are exact: whole units of 1/10,000. Two rows of one id that differ,
transfer groups and categories that are to be made end it: the files of the measurement have none.
"""

import hashlib
import hmac
import json
import base64
import re
import sys
from datetime import datetime, timezone
from decimal import Decimal

import pandas as pd
from sqlalchemy import MetaData, create_engine, event, select, text

file, url = sys.argv[1:3]
engine = create_engine(url)
if engine.dialect.name == "sqlite":
    @event.listens_for(engine, "connect")
    def _(connection, _record):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
is_sqlite = engine.dialect.name == "sqlite"
UNIT = Decimal(10000)
tables = MetaData()
tables.reflect(engine, only=["account", "category", "counterparty", "rule", "transaction", "import", "account_month", "month_category", "setting", "audit", "audit_head", "correction", "same_row", "paired_leg", "not_pair"])
table = tables.tables


def stored(units):
    return int(units) if is_sqlite else Decimal(int(units)) / UNIT


def shown(amount):
    return Decimal(int(amount)) / UNIT if is_sqlite else amount


def digest(value):
    return base64.urlsafe_b64encode(hashlib.sha256(value.encode()).digest())[:22].decode()


with open(file, "rb") as source:
    file_hash = hashlib.file_digest(source, "sha256").hexdigest()
rows = pd.read_csv(file, dtype=str, keep_default_na=False, encoding_errors="strict")
if "transfer_group_id" in rows and (rows["transfer_group_id"] != "").any():
    sys.exit("transfer groups are not part of the measurement")
rows["line"] = range(2, len(rows) + 2)

# Validate: every cell has its form, or nothing is imported.
good = (
    rows["amount"].str.fullmatch(r"[+-]?\d{1,14}(\.\d{1,4})?")
    & rows["date"].str.fullmatch(r"\d{4}-\d\d-\d\d")
    & rows["section"].isin(["income", "expense", "transfer"])
    & rows["currency"].str.fullmatch(r"[A-Z]{3}")
)
for name, most in {"account_ref": 64, "category": 80, "description": 1000, "counterparty_name": 200, "counterparty_account": 64, "external_id": 200}.items():
    # The mark that keeps a spreadsheet from running a cell is taken off.
    rows[name] = rows[name].str.replace(r"^'('*[=+\-@\t\r])", r"\1", regex=True)
    good &= rows[name].str.len() <= most
days = pd.to_datetime(rows["date"], format="%Y-%m-%d", errors="coerce")
if not good.all() or days.isna().any():
    sys.exit(f"rows are rejected: lines {rows.loc[~good | days.isna(), 'line'].head(1000).tolist()}")
rows["units"] = [int(Decimal(amount) * UNIT) for amount in rows["amount"]]
if (rows["units"] == 0).any():
    sys.exit("rows are rejected")

with engine.begin() as connection:
    accounts = pd.read_sql(select(table["account"].c.id, table["account"].c.ref, table["account"].c.currency, table["account"].c.balance, table["account"].c.overdraft_limit, table["account"].c.ref_key, table["account"].c.status).with_for_update(), connection, coerce_float=False)
    # A ref is the same account in small letters and with spaces; nothing is booked on a frozen or closed one.
    keys = {ref: "".join(ref.split()).upper() for ref in rows["account_ref"].unique()}
    rows["ref_key"] = rows["account_ref"].map(keys)
    rows = rows.merge(accounts.rename(columns={"id": "account_id", "currency": "held"}), on="ref_key", how="left")
    if rows["account_id"].isna().any() or (rows["held"] != rows["currency"]).any() or (rows["status"] != "open").any():
        sys.exit("rows are rejected")
    rows["account_id"] = rows["account_id"].astype(int)

    # What a row is known by: its id, else its content and its count.
    columns = ["date", "units", "currency", "section", "description", "counterparty_name", "counterparty_account"]
    rows["content"] = [digest(json.dumps([*map(str, values), ""], separators=(",", ":"), ensure_ascii=False)) for values in zip(*(rows[name] for name in columns))]
    occurrence = rows.groupby(["account_id", "content"]).cumcount() + 1
    rows["identity"] = [
        digest(f"x{external}" if external else f"c{content}#{count}")
        for external, content, count in zip(rows["external_id"], rows["content"], occurrence)
    ]
    transaction = table["transaction"]
    known = pd.read_sql(
        select(transaction.c.account_id, transaction.c.identity, transaction.c.content).where(transaction.c.account_id.in_(rows["account_id"].unique().tolist())),
        connection,
    ).rename(columns={"content": "known_content"})
    # What was corrected, said to be the same, or made a leg of a pair is known by what it was as well.
    corrected, same, paired = table["correction"], table["same_row"], table["paired_leg"]
    undone = select(table["import"].c.id).where(table["import"].c.state != "applied")
    sources = (
        select(corrected.c.account_id, corrected.c.identity, corrected.c.content)
        .where(corrected.c.subject == "transaction", corrected.c.import_id.is_(None) | corrected.c.import_id.not_in(undone)),
        select(same.c.account_id, same.c.identity, same.c.content).join(transaction, transaction.c.id == same.c.transaction_id),
        select(transaction.c.account_id, paired.c.identity, paired.c.content).join(transaction, transaction.c.id == paired.c.transaction_id),
    )
    former = pd.concat([pd.read_sql(source, connection) for source in sources])
    read = len(rows)
    if not former.empty:
        before = pd.MultiIndex.from_frame(former)
        rows = rows[~pd.MultiIndex.from_frame(rows[["account_id", "identity", "content"]]).isin(before)]
    rows = rows.merge(known, on=["account_id", "identity"], how="left", indicator=True)
    taken = rows["_merge"] == "both"
    first = rows.groupby(["account_id", "identity"])["content"].transform("first")
    if (rows["content"][taken] != rows["known_content"][taken]).any() or (rows["content"] != first).any():
        sys.exit("two rows have one id")
    rows = rows[~taken].drop_duplicates(["account_id", "identity"])
    if rows.empty:
        sys.exit(0)

    # Rows that are likely there already under another id: same account and amount, days at most three apart, half of the words.
    near = [(pd.Timestamp(day) + pd.Timedelta(days=off)).strftime("%Y-%m-%d") for day, off in ((rows["date"].min(), -4), (rows["date"].max(), 4))]
    party = table["counterparty"]
    stored_rows = pd.read_sql(
        select(transaction.c.account_id, transaction.c.amount, transaction.c.booked_on, transaction.c.description, transaction.c.identity,
               transaction.c.transfer_id, transaction.c.trade_id, transaction.c.action_id,
               party.c.name.label("counterparty_name"), party.c.account.label("counterparty_account"))
        .select_from(transaction.outerjoin(party, party.c.id == transaction.c.counterparty_id))
        .where(transaction.c.account_id.in_(accounts["id"].tolist()), transaction.c.booked_on.between(*near)),
        connection,
        coerce_float=False,
    )
    stored_rows["units"] = pd.Series([int(amount) if is_sqlite else int(amount * UNIT) for amount in stored_rows["amount"]], dtype="int64")
    stored_rows["date"] = stored_rows["booked_on"].astype(str)
    stored_rows["line"] = 0
    for name in ("counterparty_name", "counterparty_account"):
        stored_rows[name] = stored_rows[name].fillna("")

    def alike(one, other):
        words, others = (set(re.findall(r"\w+", value.lower())) for value in (one, other))
        return not words or not others or 2 * len(words & others) >= 0.5 * (len(words) + len(others))

    said = ["description", "counterparty_name"]
    likely = rows[["line", "account_id", "units", "date", *said]].merge(
        stored_rows[["account_id", "units", "date", *said]], on=["account_id", "units"], suffixes=("", "_there"))
    apart = (pd.to_datetime(likely["date"]) - pd.to_datetime(likely["date_there"])).abs()
    likely = likely[apart <= pd.Timedelta(days=3)]
    same_words = [alike(f"{one} {who}", f"{other} {whom}") for one, who, other, whom in zip(*(likely[name + end] for end in ("", "_there") for name in said))]
    print(f"{likely.loc[same_words, 'line'].nunique()} rows may be there already")

    # Likely legs of one transfer: opposite amounts of one currency on two accounts, days at most four apart; who names the other's
    # account comes first, then the nearest, and a row is in one pair at most.
    legs = ["line", "account_id", "units", "date", "identity", "counterparty_account"]
    free = stored_rows[stored_rows[["transfer_id", "trade_id", "action_id"]].isna().all(axis=1)]
    legs = pd.concat([rows[legs], free[legs]], ignore_index=True).merge(
        accounts.rename(columns={"id": "account_id"})[["account_id", "currency", "ref_key"]], on="account_id")
    legs["day"] = pd.to_datetime(legs["date"])
    legs["size"] = legs["units"].abs()
    legs["leg"] = legs.index
    legs["named"] = legs["counterparty_account"].str.replace(r"\s", "", regex=True).str.upper()
    both = legs[legs["units"] < 0].merge(legs[legs["units"] > 0], on=["currency", "size"], suffixes=("_out", "_in"))
    both["apart"] = (both["day_out"] - both["day_in"]).abs().dt.days
    both = both[(both["apart"] <= 4) & (both["account_id_out"] != both["account_id_in"])]
    refused = pd.read_sql(select(table["not_pair"]), connection)
    if not refused.empty:
        told = pd.MultiIndex.from_frame(refused[["out_account_id", "out_identity", "in_account_id", "in_identity"]])
        both = both[~pd.MultiIndex.from_frame(both[["account_id_out", "identity_out", "account_id_in", "identity_in"]]).isin(told)]
    both["others"] = both.groupby("leg_out")["leg_in"].transform("size") + both.groupby("leg_in")["leg_out"].transform("size") - 2
    both["unnamed"] = (both["named_out"] != both["ref_key_in"]) & (both["named_in"] != both["ref_key_out"])
    used, pairs = set(), []
    for at, out, into in both.sort_values(["unnamed", "apart"], kind="stable")[["leg_out", "leg_in"]].itertuples(name=None):
        if out not in used and into not in used:
            used |= {out, into}
            pairs.append(at)
    # Of two rows that are there already the import has nothing to say.
    pairs = both.loc[pairs]
    pairs = pairs[(pairs["line_out"] > 0) | (pairs["line_in"] > 0)].sort_values("date_out", ascending=False)
    print(f"{len(pairs)} likely transfers")
    print(pairs[["line_out", "line_in", "size", "others"]].head(10).to_string(index=False))

    # Classify: the file's own category, else the first rule that matches, else none.
    categories = {(row.section, row.name): row.id for row in connection.execute(select(table["category"]))}
    rules = connection.execute(select(table["rule"]).order_by(table["rule"].c.priority, table["rule"].c.id)).all()
    section_of = {row.id: row.section for row in connection.execute(select(table["category"]))}

    def matches(condition, row):
        if "all" in condition:
            return all(matches(one, row) for one in condition["all"])
        if "any" in condition:
            return any(matches(one, row) for one in condition["any"])
        if condition["field"] == "amount":
            return Decimal(condition.get("from", "-1e18")) <= Decimal(row["amount"]) <= Decimal(condition.get("to", "1e18"))
        value = row[{"description": "description", "counterparty": "counterparty_name", "counterparty_account": "counterparty_account", "account": "account_ref"}[condition["field"]]].lower()
        return condition["value"].lower() in value if condition["op"] == "contains" else condition["value"].lower() == value

    compiled = [(rule.id, rule.category_id, section_of[rule.category_id], json.loads(rule.conditions)) for rule in rules]
    open_rows = rows[rows["category"] == ""]
    chosen, by_rule = {}, {}
    for row in open_rows.to_dict("records"):
        for rule_id, category_id, section, condition in compiled:
            if section == row["section"] and matches(condition, row):
                chosen[row["line"]], by_rule[row["line"]] = category_id, rule_id
                break
    named = [
        categories.get((section, name or "uncategorised")) for section, name in zip(rows["section"], rows["category"])
    ]
    rows["category_id"] = [chosen.get(line, found) for line, found in zip(rows["line"], named)]
    if rows["category_id"].isna().any():
        sys.exit("a category is missing")
    rows["rule_id"] = [by_rule.get(line) for line in rows["line"]]

    now = datetime.now(timezone.utc)
    instant = now.strftime("%Y-%m-%dT%H:%M:%S.000Z") if is_sqlite else now.strftime("%Y-%m-%d %H:%M:%S.000")
    owner = connection.execute(text("SELECT owner_user_id FROM account WHERE ref = 'BENCH-1'")).scalar()
    key = f"u{owner}"
    made = connection.execute(
        table["import"].insert(),
        {"kind": "transactions", "file_name": "rows.csv", "file_hash": file_hash, "user_id": owner, "viewer_key": key, "owner_key": key,
         "rows": read, "accepted": len(rows), "duplicates": read - len(rows), "rejected": 0, "options": "{}", "state": "applied", "created_at": instant}
    )
    import_id = made.inserted_primary_key[0]

    known = {(row.name, row.account): row.id for row in connection.execute(select(party).where(party.c.owner_key == key))}
    named = rows[["counterparty_name", "counterparty_account"]].drop_duplicates()
    missing = [pair for pair in named.itertuples(index=False, name=None) if pair not in known and pair != ("", "")]
    if missing:
        connection.execute(party.insert(), [{"owner_key": key, "name": name, "account": account, "import_id": import_id} for name, account in missing])
        known = {(row.name, row.account): row.id for row in connection.execute(select(party).where(party.c.owner_key == key))}

    records = [
        {"account_id": account, "booked_on": day, "amount": stored(units), "category_id": category,
         "counterparty_id": known.get((name, other)), "description": description, "import_id": import_id, "import_line": line,
         "rule_id": None if pd.isna(rule) else int(rule), "external_id": external or None, "identity": identity, "content": content, "created_at": instant}
        for account, day, units, category, name, other, description, line, rule, external, identity, content in zip(
            rows["account_id"].tolist(), rows["date"], rows["units"].tolist(), rows["category_id"].astype(int).tolist(), rows["counterparty_name"], rows["counterparty_account"],
            rows["description"], rows["line"].tolist(), rows["rule_id"], rows["external_id"], rows["identity"], rows["content"])
    ]
    for start in range(0, len(records), 10_000):
        connection.execute(transaction.insert(), records[start:start + 10_000])

    rows["month"] = rows["date"].str[:7]
    rows["inflow"] = rows["units"].clip(lower=0)
    rows["outflow"] = -rows["units"].clip(upper=0)
    for account, units in rows.groupby("account_id")["units"].sum().items():
        connection.execute(text("UPDATE account SET balance = balance + :units WHERE id = :id"), {"units": stored(units), "id": int(account)})
        held = accounts[accounts["id"] == account].iloc[0]
        print(f"{held['ref']}: {shown(held['balance'])} before, {shown(held['balance'] + stored(units))} after")
        if held["balance"] + stored(units) < -held["overdraft_limit"]:
            print(f"{held['ref']} ends below its limit")

    def add(name, by):
        sums = rows.groupby(by).agg(inflow=("inflow", "sum"), outflow=("outflow", "sum"), count=("units", "size")).reset_index()
        there = {tuple(getattr(row, column) for column in by) for row in connection.execute(select(table[name]))}
        for row in sums.to_dict("records"):
            values = {**row, "inflow": stored(row["inflow"]), "outflow": stored(row["outflow"])}
            at = tuple(row[column] for column in by)
            if at in there:
                grown = {column: table[name].c[column] + values[column] for column in ("inflow", "outflow", "count")}
                where = [table[name].c[column] == value for column, value in zip(by, at)]
                connection.execute(table[name].update().where(*where).values(**grown))
            else:
                connection.execute(table[name].insert(), values)

    rows["category_id"] = rows["category_id"].astype(int)
    add("account_month", ["account_id", "month", "section"])
    add("month_category", ["currency", "month", "category_id"])

    # The act is sealed onto the chain of the audit trail.
    secret = connection.execute(text("SELECT value FROM setting WHERE key = 'audit_key'" if is_sqlite else "SELECT value FROM setting WHERE `key` = 'audit_key'")).scalar()
    head = connection.execute(select(table["audit_head"])).one()
    at = now.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    after = json.dumps({"import": import_id, "kind": "transactions", "rows": read, "accepted": len(rows), "duplicates": read - len(rows), "rejected": 0}, separators=(",", ":"))
    key_id = hashlib.sha256(f"audit key {secret}".encode()).hexdigest()[:12]
    sealed = [head.seal, head.last_id + 1, at, owner, f"individual:u{owner}", "import", "rows.csv", None, after, key_id]
    mac = hmac.new(secret.encode(), json.dumps(sealed, separators=(",", ":"), ensure_ascii=False).encode(), hashlib.sha256).digest()
    seal = base64.urlsafe_b64encode(mac).decode().rstrip("=")
    connection.execute(table["audit"].insert(), {"id": head.last_id + 1, "at": instant, "user_id": owner, "viewer_key": f"individual:u{owner}", "action": "import", "subject": "rows.csv", "before": None, "after": after, "key_id": key_id, "seal": seal})
    connection.execute(table["audit_head"].update().values(last_id=head.last_id + 1, seal=seal))

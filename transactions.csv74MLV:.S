date,counterparty_name,description,category,amount,currency
2026-06-05,CP Comboios,Train,external,-42.00,EUR

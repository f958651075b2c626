"""Words of people who type as they speak: in their region's language, in English, with names and wishes amid them."""

"""What an edition of the law needs to know and how it is asked: content files in, one frozen `Regime` out."""
